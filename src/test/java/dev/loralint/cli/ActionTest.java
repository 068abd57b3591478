package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loralint.repository.GitRepository;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** action.yml as far as it goes without GitHub: its own steps, run as a runner would. */
class ActionTest {

    @TempDir
    private Path folder;

    private GitRepository repository;

    @BeforeEach
    void pullRequest() throws IOException {
        assumeTrue(File.separatorChar == '/', "the steps are bash");
        repository = GitRepository.init(folder.resolve("repo"));
        repository.caption("10_mira/old", "mira, smile, smile");
        repository.commit("base");
        repository.git("update-ref", "refs/remotes/origin/main", "HEAD");
        repository.git("checkout", "-q", "-b", "work");
        repository.image("10_mira/new.png");
        repository.commit("picture");
    }

    private String step(Map<String, String> environment) throws IOException, InterruptedException {
        Path launcher = folder.resolve("loralint");
        Files.writeString(
                launcher,
                "#!/bin/sh\nexec \"" + System.getProperty("java.home") + "/bin/java\" -cp '" + classPath()
                        + "' dev.loralint.cli.Main \"$@\"\n");
        assertTrue(launcher.toFile().setExecutable(true));
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", Path.of("src/action/check.sh").toAbsolutePath().toString())
                .directory(repository.folder().toFile())
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "LORALINT", launcher.toString(),
                        "RUNNER_TEMP", folder.resolve("temp").toString(),
                        "GITHUB_OUTPUT", folder.resolve("output").toString(),
                        "GITHUB_STEP_SUMMARY", folder.resolve("summary").toString()));
        builder.environment().remove("GITHUB_ACTIONS");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), out);
        return out;
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void aPullRequestIsAnnotatedSummedUpAndFails() throws Exception {
        String log = step(Map.of("GITHUB_BASE_REF", "main"));
        assertTrue(log.startsWith("::error file=10_mira/new.png,line=1,title=captions/missing-caption::"), log);
        assertFalse(log.contains("duplicate-tag"), log);
        String output = Files.readString(folder.resolve("output"));
        assertTrue(output.contains("exit-code=1\n"), output);
        Path sarif = Path.of(output.replaceAll("(?s).*sarif=([^\n]*)\n.*", "$1"));
        assertTrue(Files.readString(sarif).contains("10_mira/new.png"));
        assertTrue(Files.readString(folder.resolve("summary"))
                .startsWith("<!-- loralint -->\n### loralint failed: 1 error"));
    }

    @Test
    void aPushChecksEverythingAndTheLevelIsAsked() throws Exception {
        String log = step(Map.of("LORALINT_FAIL_ON", "never"));
        assertTrue(log.contains("captions/duplicate-tag"), log);
        assertTrue(Files.readString(folder.resolve("output")).contains("exit-code=0\n"));
    }

    @Test
    void whatIsWrittenIntoItsInputsIsNoCommand() throws Exception {
        Path owned = folder.resolve("owned");
        for (String word : new String[] {"$(touch " + owned + ")", "; touch " + owned, "--output=" + owned, "-h"}) {
            Files.deleteIfExists(folder.resolve("output"));
            step(Map.of("LORALINT_BASE", word, "LORALINT_PATH", word));
            assertTrue(Files.readString(folder.resolve("output")).contains("exit-code=2\n"), word);
        }
        assertFalse(Files.exists(owned));
    }

    @Test
    void noScriptOfTheActionHoldsAnExpression() throws IOException {
        String action = Files.readString(Path.of("action.yml"));
        for (String line :
                action.lines().filter(l -> l.strip().startsWith("run:")).toList()) {
            assertFalse(line.contains("${{"), line);
        }
        assertTrue(action.contains("src/action/check.sh") && action.contains("src/action/key.sh"));
    }

    @Test
    void initWritesWhatTheDocumentationShowsAndOverwritesNothing() throws IOException {
        Cli run = Cli.run(repository.folder(), "init", "--github", "--pre-commit");
        assertEquals(0, run.code(), run.err());
        assertTrue(
                Files.readString(repository.folder().resolve("loralint.toml")).contains("trigger = \"mira\""));
        assertEquals(0, Cli.run(repository.folder(), "config", "show").code());
        String documented = Files.readString(Path.of("docs/pull-requests.md"));
        String workflow = Files.readString(repository.folder().resolve(".github/workflows/loralint.yml"));
        for (String line :
                workflow.lines().filter(l -> !l.strip().startsWith("#")).toList()) {
            assertTrue(documented.contains(line), line);
        }
        String before = Files.readString(repository.folder().resolve("loralint.toml"));
        Sample.assertSays(
                Cli.run(repository.folder(), "init"), 2, "loralint.toml is there already; nothing was written");
        Sample.assertSays(Cli.run(repository.folder(), "init", "--github"), 2, "nothing was written");
        assertEquals(before, Files.readString(repository.folder().resolve("loralint.toml")));
    }
}
