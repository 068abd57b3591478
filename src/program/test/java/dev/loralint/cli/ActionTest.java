package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loralint.repository.GitRepository;
import dev.loralint.rules.house.MadeRule;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** action.yml as far as it goes without GitHub: its own steps, run as a runner would. */
@Tag("slow")
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
                "#!/bin/sh\nexec \"" + System.getProperty("java.home")
                        + "/bin/java\" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '" + classPath()
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

    static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void pullRequestGetsAnnotationsAndSummaryAndFails() throws Exception {
        String log = step(Map.of("GITHUB_BASE_REF", "main"));
        assertTrue(log.startsWith("::error file=10_mira/new.png,line=1,title=captions/missing-caption::"), log);
        assertFalse(log.contains("duplicate-tag"), log);
        String output = Files.readString(folder.resolve("output"));
        assertTrue(output.contains("exit-code=1\n"), output);
        Path sarif = Path.of(output.replaceAll("(?s).*sarif=([^\n]*)\n.*", "$1"));
        assertTrue(Files.readString(sarif).contains("10_mira/new.png"));
        assertTrue(Files.readString(folder.resolve("summary"))
                .startsWith("<!-- loralint -->\n### loralint: not passed: 1 error"));
    }

    @Test
    void pushChecksEverythingAndUsesTheRequestedLevel() throws Exception {
        String log = step(Map.of("LORALINT_FAIL_ON", "never"));
        assertTrue(log.contains("captions/duplicate-tag"), log);
        assertTrue(Files.readString(folder.resolve("output")).contains("exit-code=0\n"));
    }

    /** As action.yml documents its input `trust`: those of the pull request are never run. */
    @Test
    void rulesOfTheRepositoryAreRunOnlyIfTheWorkflowTrustsThem() throws Exception {
        repository.git("checkout", "-q", "main");
        repository.write("loralint.toml", "rules = ['our-rules']\n");
        rule("of main");
        repository.commit("rules");
        repository.git("update-ref", "refs/remotes/origin/main", "HEAD");
        repository.git("checkout", "-q", "-b", "pull");
        rule("of the pull request");
        repository.image("10_mira/new.png");
        repository.caption("10_mira/new", "mira, smile, night");
        repository.commit("a rule");
        Path ofMain = folder.resolve("of main");
        for (String trusted : new String[] {"", ".", repository.folder().toString()}) {
            Files.deleteIfExists(ofMain);
            step(Map.of("GITHUB_BASE_REF", "main", "LORALINT_TRUSTED", trusted));
            assertEquals(!trusted.isEmpty(), Files.exists(ofMain), trusted);
        }
        assertTrue(Files.readString(folder.resolve("summary")).contains("the rules in our-rules are not run"));
        assertFalse(Files.exists(folder.resolve("of the pull request")));
        assertTrue(Files.readString(Path.of("action.yml")).contains("LORALINT_TRUSTED: ${{ inputs.trust }}"));
    }

    /** It leaves a folder where it was run. */
    private void rule(String left) throws IOException {
        MadeRule.write(
                repository.folder().resolve("our-rules"),
                "house/ours",
                "$use : TagUse()",
                "new java.io.File( \"" + folder.resolve(left) + "\" ).mkdirs();");
    }

    /** Two steps of one job share the runner's folder. */
    @Test
    void outputOfAnEarlierStepIsNotAResult() throws Exception {
        step(Map.of());
        assertTrue(Files.readString(folder.resolve("output")).contains("sarif="));
        Files.delete(folder.resolve("output"));
        step(Map.of("LORALINT_PATH", "nothere"));
        String output = Files.readString(folder.resolve("output"));
        assertEquals("exit-code=2\n", output);
    }

    @Test
    void newBranchHasNoBase() throws Exception {
        String log = step(Map.of("LORALINT_BASE", "0".repeat(40)));
        assertTrue(log.contains("captions/duplicate-tag"), log);
        assertTrue(Files.readString(folder.resolve("output")).contains("exit-code=1\n"));
    }

    @Test
    void mergeQueueIsComparedWithItsTarget() throws Exception {
        String base = repository.git("rev-parse", "main").strip();
        String log = step(Map.of("LORALINT_MERGE_GROUP_BASE", base));
        assertTrue(log.contains("captions/missing-caption"), log);
        assertFalse(log.contains("duplicate-tag"), log);
    }

    /** The job ends, and the cache is kept, as soon as the last step has ended. */
    @Test
    void archiveScriptWaitsForTheArchive() throws Exception {
        Path home = checkout("home", "rule");
        Path launcher = home.resolve("launcher");
        Files.writeString(
                launcher,
                "#!/bin/sh\nmkdir '" + home + "/target/loralint.jar.17.archive.lock'\n(sleep 1; touch '" + home
                        + "/target/loralint.jar.17.archive'; rmdir '" + home
                        + "/target/loralint.jar.17.archive.lock') >/dev/null 2>&1 &\n");
        assertTrue(launcher.toFile().setExecutable(true));
        ProcessBuilder runner =
                new ProcessBuilder("bash", home.resolve("src/action/archive.sh").toString());
        runner.environment().put("LORALINT", launcher.toString());
        assertEquals(0, runner.start().waitFor());
        assertTrue(Files.exists(home.resolve("target/loralint.jar.17.archive")));
    }

    @Test
    void onlyTheCheckDecidesTheVerdict() throws IOException {
        Map<String, Object> action =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(Path.of("action.yml")));
        List<?> steps = (List<?>) ((Map<?, ?>) action.get("runs")).get("steps");
        String key = "";
        for (Object each : steps) {
            Map<?, ?> step = (Map<?, ?>) each;
            String uses = String.valueOf(step.get("uses"));
            if (uses.contains("upload-sarif")) {
                assertEquals(true, step.get("continue-on-error"), "a refused upload decides nothing");
                assertTrue(((Map<?, ?>) step.get("with"))
                        .get("category")
                        .toString()
                        .contains("inputs.category"));
            }
            if (uses.startsWith("actions/cache")) {
                key = ((Map<?, ?>) step.get("with")).get("key").toString();
            }
        }
        assertTrue(key.contains("runner.arch") && key.contains("steps.java.outputs.version"), key);
        assertEquals("exit \"$LORALINT_EXIT_CODE\"", ((Map<?, ?>) steps.get(steps.size() - 1)).get("run"));
    }

    @Test
    void inputsAreNeverRunAsCommands() throws Exception {
        Path owned = folder.resolve("owned");
        for (String word : new String[] {"$(touch " + owned + ")", "; touch " + owned, "--output=" + owned, "-h"}) {
            Files.deleteIfExists(folder.resolve("output"));
            step(Map.of("LORALINT_BASE", word, "LORALINT_PATH", word));
            assertTrue(Files.readString(folder.resolve("output")).contains("exit-code=2\n"), word);
        }
        assertFalse(Files.exists(owned));
    }

    /** Sources as a runner checks them out, with the scripts beside them. */
    private Path checkout(String name, String rule) throws IOException {
        Path home = folder.resolve(name);
        for (String part :
                new String[] {".mvn", "src/action", "src/dist", "src/cli/main", "rules/a b", "docs", "target"}) {
            Files.createDirectories(home.resolve(part));
        }
        for (String script : new String[] {"check.sh", "key.sh", "archive.sh"}) {
            Files.copy(Path.of("src/action", script), home.resolve("src/action/" + script));
        }
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.writeString(home.resolve("src/cli/pom.xml"), "<project/>");
        Files.writeString(home.resolve("loralint"), "#!/bin/sh\n");
        Files.writeString(home.resolve("src/dist/jvm.options"), "-Xms384m\n");
        Files.writeString(home.resolve("src/cli/main/A.java"), "class A {}");
        Files.writeString(home.resolve("rules/a b/rule.drl"), rule);
        return home;
    }

    private static String key(Path home) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("bash", home.resolve("src/action/key.sh").toString()).start();
        String key = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return key;
    }

    @Test
    void cacheKeyDependsOnlyOnTheSources() throws Exception {
        Path home = checkout("one", "rule");
        Path again = checkout("two", "rule");
        Files.setLastModifiedTime(again.resolve("pom.xml"), FileTime.fromMillis(0));
        Files.writeString(again.resolve("target/loralint.jar"), "built");
        assertTrue(key(home).matches("[0-9a-f]{64}\n"), key(home));
        assertEquals(key(home), key(again));
        assertNotEquals(key(home), key(checkout("three", "another rule")));
    }

    /** The launcher says how the start-up archive is made, and a JVM takes none that was made with other options. */
    @ParameterizedTest
    @ValueSource(strings = {"loralint", "src/dist/jvm.options", ".mvn/jvm.config", "pom.xml", "docs/a.md"})
    void cacheKeyDependsOnWhatIsCached(String file) throws Exception {
        Path home = checkout("one", "rule");
        String before = key(home);
        Files.writeString(home.resolve(file), "another");
        assertNotEquals(before, key(home));
    }

    /** A JVM refuses a start-up archive whose jar has another time than when the archive was made. */
    @Test
    void restoredFilesKeepTheirTime() throws Exception {
        Path home = checkout("home", "rule");
        Path jar = Files.writeString(home.resolve("target/loralint.jar"), "jar");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
        ProcessBuilder runner = new ProcessBuilder(
                        "bash", home.resolve("src/action/check.sh").toString())
                .directory(repository.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        runner.environment().putAll(Map.of("GITHUB_ACTIONS", "true", "LORALINT", "true"));
        assertEquals(0, runner.start().waitFor());
        assertEquals(FileTime.fromMillis(0), Files.getLastModifiedTime(jar));
    }

    /** As docs/pull-requests.md has it. */
    @Test
    void triggerWordIsRenamedInTheSettingsFirst() throws IOException {
        GitRepository named = GitRepository.init(folder.resolve("named"));
        renamed(named, "trigger = 'mira'", "mira");
        named.git("branch", "-q", "before");
        renamed(named, "trigger = 'tova'", "tova");
        assertEquals(1, compared(named, "--changed-since=before"), "all in one");
        assertEquals(0, compared(named, "--changed-since=before", "--settings-from=HEAD"));
        named.git("reset", "-q", "--hard", "before");
        String[][] steps = {
            {"triggers = ['tova', 'mira']", "mira"},
            {"triggers = ['tova', 'mira']", "tova"},
            {"trigger = 'tova'", "tova"}
        };
        for (String[] step : steps) {
            renamed(named, step[0], step[1]);
            assertEquals(0, compared(named, "--changed-since=HEAD~"), step[0]);
            assertEquals(0, compared(named), step[0]);
        }
    }

    private static void renamed(GitRepository repository, String setting, String word) throws IOException {
        repository.write("loralint.toml", "[concepts.10_set]\n" + setting + "\n");
        repository.caption("10_set/one", word + ", smile, night");
        repository.caption("10_set/two", word + ", sitting, beach");
        repository.commit(word);
    }

    private static int compared(GitRepository repository, String... how) {
        return Cli.run(
                        repository.folder(),
                        Stream.concat(Stream.of("check", ".", "--not-rule", "dataset"), Stream.of(how))
                                .toArray(String[]::new))
                .code();
    }

    @Test
    void actionScriptsContainNoExpressions() throws IOException {
        String action = Files.readString(Path.of("action.yml"));
        for (String line :
                action.lines().filter(l -> l.strip().startsWith("run:")).toList()) {
            assertFalse(line.contains("${{"), line);
        }
        for (String script : new String[] {"check.sh", "key.sh", "archive.sh"}) {
            assertTrue(action.contains("src/action/" + script));
            assertTrue(Path.of("src/action", script).toFile().canExecute(), script);
        }
    }

    @Test
    void initWritesTheDocumentedFilesAndOverwritesNothing() throws IOException {
        String wheel = "loralint-0.1.0-py3-none-manylinux_2_17_x86_64.whl";
        Files.createDirectories(repository.folder().resolve(".loralint"));
        Files.writeString(repository.folder().resolve(".loralint/" + wheel), "");
        Cli run = Cli.run(repository.folder(), "init", "--github", "--pre-commit", "--wheel", ".loralint/" + wheel);
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
        String hooks = Files.readString(repository.folder().resolve(".pre-commit-config.yaml"));
        for (String line : hooks.lines().filter(l -> !l.contains("additional")).toList()) {
            assertTrue(documented.contains(line), line);
        }
        String before = Files.readString(repository.folder().resolve("loralint.toml"));
        Sample.assertSays(Cli.run(repository.folder(), "init"), 2, "loralint.toml already exists; nothing was written");
        assertEquals(0, Cli.run(repository.folder(), "init", "--github").code());
        assertEquals(workflow, Files.readString(repository.folder().resolve(".github/workflows/loralint.yml")));
        assertEquals(before, Files.readString(repository.folder().resolve("loralint.toml")));
    }
}
