package dev.loralint;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WindowsScriptsTest {

    /** {@code cmd.exe} misses labels in files with other line ends, and a release replaces whole lines. */
    @Test
    void linesEndAsCmdNeedsThem() throws IOException {
        for (Path script : scripts()) {
            assertFalse(Files.readString(script).replace("\r\n", "").contains("\n"), script.toString());
        }
    }

    /** {@code cmd.exe} looks for programs in the working directory first, which may be a downloaded dataset. */
    @Test
    void programsOfWindowsAreStartedByTheirPath() throws IOException {
        for (Path script : scripts()) {
            for (String line : Files.readAllLines(script)) {
                assertFalse(
                        line.matches(
                                "(?i)(\\s*|.* /c \")(forfiles|where|cmd|find|findstr|powershell|java|reg|chcp)(\\.exe)? .*"),
                        script + ": " + line);
            }
        }
    }

    private static List<Path> scripts() throws IOException {
        List<Path> scripts;
        try (Stream<Path> shipped = Files.walk(Path.of("src"))) {
            scripts = Stream.concat(Stream.of(Path.of("loralint.cmd")), shipped)
                    .filter(file -> file.toString().endsWith(".cmd"))
                    .toList();
        }
        assertTrue(scripts.size() > 1, "scripts were found");
        return scripts;
    }
}
