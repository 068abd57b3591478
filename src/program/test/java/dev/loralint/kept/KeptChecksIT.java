package dev.loralint.kept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel is asked what a check opens and looks at: all of it is noted, and a second check reads none of it. */
class KeptChecksIT {

    private static final Path STRACE = Path.of("/usr/bin/strace");

    @TempDir
    Path temporary;

    /** Where what the test makes meanwhile is not looked at. */
    @TempDir
    Path lab;

    @BeforeAll
    static void onLinux() {
        assumeTrue(Files.isExecutable(STRACE), STRACE::toString);
    }

    @Test
    void allThatACheckLooksAtIsNoted() throws IOException, InterruptedException {
        Path concept = Files.createDirectories(temporary.resolve("work/data/10_tovamir"));
        for (int i = 0; i < 8; i++) {
            Files.writeString(concept.resolve(i + ".txt"), "tovamir, 1girl, smile, smile, blonde hair " + i);
        }
        Files.writeString(concept.resolveSibling("loralint.toml"), "profile = \"lenient\"\n");
        Files.writeString(
                concept.resolveSibling("train.toml"),
                "pretrained_model_name_or_path = \"base.safetensors\"\ntrain_data_dir = \".\"\nlearning_rate = 1e-4\n");
        TimeUnit.SECONDS.sleep(3); // nothing is kept of files that just changed
        String folder = concept.getParent().toRealPath().toString();
        List<String> first = looks(folder);
        String printed = Files.readString(lab.resolve("printed"));
        assertTrue(printed.contains("10_tovamir"), printed);
        assertTrue(first.size() > 15, first::toString);
        String noted = noted();
        assertEquals(
                List.of(),
                first.stream().filter(path -> !noted.contains(written(path))).toList());

        List<String> second = looks(folder);
        assertEquals(printed, Files.readString(lab.resolve("printed")));
        assertFalse(second.stream().anyMatch(call -> call.startsWith("open")), second::toString);
    }

    /** The paths of the folder that system calls name; those that a second check opens begin with {@code open}. */
    private List<String> looks(String folder) throws IOException, InterruptedException {
        Path trace = lab.resolve("trace");
        boolean again = Files.exists(trace);
        ProcessBuilder builder = new ProcessBuilder(
                        STRACE.toString(),
                        "-f",
                        "-qq",
                        "-s",
                        "4096",
                        "-e",
                        "trace=%file",
                        "-o",
                        trace.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Path.of("target", "loralint.jar").toAbsolutePath().toString(),
                        "check",
                        folder)
                .directory(temporary.toFile())
                .redirectErrorStream(true)
                .redirectOutput(lab.resolve("printed").toFile());
        builder.environment().put("XDG_CACHE_HOME", lab.resolve("cache").toString());
        Process traced = builder.start();
        assertTrue(traced.waitFor(5, TimeUnit.MINUTES));
        assertEquals(0, traced.exitValue(), () -> "see " + temporary);
        return Files.readAllLines(trace).stream()
                .filter(line -> line.contains("(") && path(line).startsWith(folder))
                .filter(line -> !line.contains("readlink(")) // of each folder of a path whose real path is noted
                .map(line -> (again && line.contains("open") ? "open" : "") + path(line))
                .distinct()
                .toList();
    }

    private static String path(String line) {
        String[] parts = line.split("\"");
        return parts.length > 1 ? parts[1].replaceFirst("/\\.?$", "") : "";
    }

    /** A path as it is written: after its length. */
    private static String written(String path) {
        return new String(
                        ByteBuffer.allocate(Integer.BYTES).putInt(path.length()).array(), StandardCharsets.ISO_8859_1)
                + path;
    }

    private String noted() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> kept = Files.list(lab.resolve("cache/loralint/checks"))) {
            for (Path file : kept.toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
