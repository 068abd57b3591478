package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.terminal.OutputPipe;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code loralint … | head} ends with the code of the command, and says nothing. */
@Tag("slow")
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class ClosedPipeTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void aDataset() throws IOException {
        Path concept = Sample.concept(folder.resolve("set"));
        Files.writeString(concept.resolve("beach.txt"), "mirelune, 1girl, 1girl");
        Files.writeString(folder.resolve("train.toml"), Sample.CONFIG);
    }

    private Process started(String command) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator)),
                Main.class.getName()));
        words.addAll(List.of(command.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().put("LORALINT_STATE", folder.resolve("state").toString());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        return builder.start();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check set",
                "check set --fail-on info",
                "check set --format json",
                "--help",
                "check --help",
                "rules",
                "trainers",
                "tags set",
                "settings train.toml",
                "explain captions/identity-tag",
                "fix set --diff",
                "undo --list",
                "audit set --format csv"
            })
    void nothingIsSaidIfNobodyReads(String command) throws IOException, InterruptedException {
        Process read = started(command);
        read.getInputStream().readAllBytes();
        read.getErrorStream().readAllBytes();
        int code = read.waitFor();
        Process unread = started(command);
        unread.getInputStream().close();
        String said = new String(unread.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(code, unread.waitFor(), said);
        assertEquals(
                "",
                said.lines()
                        .filter(line -> line.contains("standard output")
                                || line.contains("ipe")
                                || line.contains("Exception")
                                || line.contains("\tat "))
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void watchEndsIfNobodyReads() throws IOException, InterruptedException {
        Process watch = started("check set --watch");
        watch.getInputStream().close();
        watch.getErrorStream().readAllBytes();
        assertTrue(watch.waitFor(60, TimeUnit.SECONDS));
    }

    @Test
    void aFullDiskIsNoClosedPipe() {
        OutputPipe full = new OutputPipe(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        org.junit.jupiter.api.Assertions.assertThrows(IOException.class, () -> full.write('a'));
        org.junit.jupiter.api.Assertions.assertFalse(full.isClosedByReader());
    }
}
