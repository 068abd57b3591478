package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.repository.GitRepository;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A repository that somebody else made, with commands in all places from which git runs them. */
@DisabledOnOs(OS.WINDOWS)
class HostileGitTest {

    /** Of the hooks of git, those that are run without a name. */
    private static final List<String> HOOKS =
            List.of("post-index-change", "fsmonitor-watchman", "reference-transaction", "post-checkout", "pre-auto-gc");

    private static final List<List<String>> QUESTIONS =
            List.of(List.of("--changed-since", "HEAD"), List.of("--staged"), List.of("--settings-from", "HEAD"));

    @TempDir
    private Path folder;

    private GitRepository repository;
    private Path ran;

    @BeforeEach
    void plant() throws IOException {
        ran = folder.resolve("ran");
        repository = GitRepository.init(folder.resolve("repo"));
        repository.write(".gitattributes", "* filter=own diff=own\n*.toml filter=slow\n*.png filter=a.b\n");
        repository.caption("10_mira/beach", "mira, 1girl, beach, sand");
        repository.caption("10_mira/wall", "mira, 1girl, wall, night");
        repository.write("train.toml", "seed = 1\n");
        repository.commit("base");
        Path program = script(folder.resolve("planted.sh"));
        for (String hook : HOOKS) {
            script(repository.folder().resolve(".git/hooks/" + hook));
            script(folder.resolve("hooks/" + hook));
        }
        String run = "sh " + program;
        Files.writeString(
                repository.folder().resolve(".git/config"),
                String.join(
                        "\n",
                        "[core]",
                        "hooksPath = " + folder.resolve("hooks"),
                        "fsmonitor = " + program,
                        "pager = " + run,
                        "sshCommand = " + run,
                        "alternateRefsCommand = " + run,
                        "editor = " + run,
                        "[diff]",
                        "external = " + run,
                        "[diff \"own\"]",
                        "command = " + run,
                        "textconv = " + run,
                        "[filter \"own\"]",
                        "clean = " + run,
                        "smudge = " + run,
                        "required = true",
                        "[filter \"slow\"]",
                        "process = " + run,
                        "[filter \"a.b\"]",
                        "clean = " + run,
                        "[credential]",
                        "helper = \"!" + run + "\"",
                        "[alias]",
                        "diff = \"!" + run + "\"",
                        "rev-parse = \"!" + run + "\"",
                        "[remote \"origin\"]",
                        "url = ext::" + run,
                        "promisor = true",
                        "uploadpack = " + run,
                        "[extensions]",
                        "partialClone = origin",
                        ""),
                StandardOpenOption.APPEND);
        repository.write("10_mira/wall.txt", "mira, 1girl, wall, wall, day");
        for (String file : List.of("10_mira/beach.txt", "10_mira/beach.png", "train.toml")) {
            Files.setLastModifiedTime(repository.folder().resolve(file), FileTime.fromMillis(1_000_000_000_000L));
        }
    }

    private Path script(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\necho $0 $* >> '" + ran + "'\ncat\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void nothingOfTheRepositoryIsRun() throws IOException {
        for (List<String> question : QUESTIONS) {
            Cli run = Cli.run(
                    repository.folder(), "check", ".", question.get(0), question.size() > 1 ? question.get(1) : "-q");
            assertEquals("", Files.exists(ran) ? Files.readString(ran) : "", question.toString());
            assertTrue(run.code() < 2, run.err());
        }
    }

    /** The system looks into the working directory where PATH has an empty entry, and Windows always. */
    @Test
    void programsOfTheDatasetAreNotRun() throws Exception {
        script(repository.folder().resolve("git"));
        script(repository.folder().resolve("sh"));
        assertEquals(0, started("", "check", ".", "--changed-since", "HEAD"));
        assertEquals(7, started("off", "handoff", "--", "sh", "-c", "exit 7", "train.toml"));
        assertEquals("", Files.exists(ran) ? Files.readString(ran) : "");
    }

    private int started(String handoff, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                ActionTest.classPath(),
                "dev.loralint.cli.Main"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(repository.folder().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PATH", ":.:" + System.getenv("PATH"));
        builder.environment().put("LORALINT", handoff);
        return builder.start().waitFor();
    }

    @Test
    void changesAreSeenAsWithoutFilters() {
        Cli run = Cli.run(repository.folder(), "check", ".", "--changed-since", "HEAD");
        assertTrue(run.out().contains("10_mira/wall.txt"), run.out());
    }

    @Test
    void filterWhoseNameCannotBeTurnedOffIsRefused() throws IOException {
        Files.writeString(
                repository.folder().resolve(".git/config"),
                "[filter \"a=b\"]\nclean = touch x\n",
                StandardOpenOption.APPEND);
        Sample.assertSays(Cli.run(repository.folder(), "check", ".", "--changed-since", "HEAD"), 2, "filter", "`=`");
    }
}
