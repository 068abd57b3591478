package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar and the script that starts it, after packaging: arguments, streams and exit codes pass through. */
class LauncherIT {

    private static final Path JAR = Path.of("target", "loralint.jar").toAbsolutePath();

    @TempDir
    Path folder;

    /** What a process said and how it ended. */
    private record Run(int code, String out, String err) {}

    @BeforeAll
    static void onSystemsWithAShell() {
        assertTrue(Files.isRegularFile(JAR), "package makes " + JAR);
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a POSIX shell");
    }

    @Test
    void argumentsArriveUnchanged() throws Exception {
        for (String name : List.of("two words", "it's", "a*", "say \"hi\"", "$HOME", "a\\b", "käse", "-dash")) {
            Run run = launch("check", "./" + name);
            assertEquals(2, run.code(), run.err());
            assertTrue(run.err().contains(name + ": there is no such file"), run.err());
        }
    }

    @Test
    void exitCodesArePassedThrough() throws Exception {
        Path concept = Sample.concept(folder);
        assertEquals(0, launch("check", ".").code());
        Sample.caption(concept, "city", "mirelune, city, city");
        assertEquals(1, launch("check", ".", "--fail-on", "warning").code());
        assertEquals(2, launch("chek").code());
        Files.createDirectory(concept.resolve("a.txt"));
        assertEquals(3, launch("check", ".").code());
    }

    @Test
    void standardInputIsPassedThrough() throws Exception {
        Path input = Files.writeString(folder.resolve("tags"), "blonde hair\n猫耳\n");
        Run run = launch(input.toFile(), "tags", "--format", "tsv");
        assertTrue(run.out().startsWith("blonde hair\ttrait\thair colour\n猫耳\t"), run.out());
    }

    @Test
    void startsThroughALinkAndFromAnyFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("ll"), launcher());
        Run run = process(List.of(link.toString(), "--version"), null);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("loralint "), run.out());
        assertFalse(run.out().contains("development"), "the jar knows its version");
    }

    @Test
    void fileNamesOfAnyLanguageAreRead() throws Exception {
        Sample.caption(Sample.concept(folder), "桜", "mirelune, 桜, 桜");
        Run run = launch("check", ".", "--format", "json");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("10_mirelune/桜.txt"), run.out());
    }

    @Test
    void fullOutputDeviceIsReported() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "a device that is always full");
        Run run = process(List.of("/bin/sh", "-c", "'" + launcher() + "' rules >/dev/full"), null);
        assertEquals(3, run.code(), run.err());
        assertTrue(run.err().contains("standard output could not be written"), run.err());
    }

    @Test
    void jarContainsNoRuleCompiler() throws Exception {
        try (java.util.jar.JarFile jar = new java.util.jar.JarFile(JAR.toFile())) {
            assertTrue(jar.stream().noneMatch(e -> e.getName().startsWith("org/mvel2/")), "MVEL");
            assertTrue(jar.stream().noneMatch(e -> e.getName().startsWith("org/drools/drl/parser/")), "the DRL parser");
            assertTrue(jar.stream().noneMatch(e -> e.getName().startsWith("dev/loralint/build/")), "the build's own");
        }
    }

    private static Path launcher() {
        return Path.of("loralint").toAbsolutePath();
    }

    private Run launch(String... arguments) throws Exception {
        return launch(null, arguments);
    }

    private Run launch(File input, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", launcher().toString()));
        command.addAll(List.of(arguments));
        return process(command, input);
    }

    private Run process(List<String> command, File input) throws IOException, InterruptedException {
        Path out = Files.createTempFile("launcher", ".out");
        Path err = Files.createTempFile("launcher", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(input == null ? new File("/dev/null") : input)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            // Making the archive is another matter, and would go on after the test.
            builder.environment().put("LORALINT_ARCHIVE", "off");
            Process process = builder.start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command + " does not end");
            }
            return new Run(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
