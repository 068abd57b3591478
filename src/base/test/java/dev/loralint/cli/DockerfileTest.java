package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Dockerfile as far as it can be read without building it. */
class DockerfileTest {

    private static Set<String> after(String option, String text) {
        Set<String> values = new TreeSet<>();
        Matcher matcher = Pattern.compile("(?<=[ :])" + option + "([^ \\\\]+)").matcher(text);
        while (matcher.find()) {
            values.add(matcher.group(1));
        }
        return values;
    }

    /** The JVM takes no notice of an archive that was made with another class path. */
    @Test
    void archiveIsBuiltAndUsedWithTheSameClassPath() throws IOException {
        String dockerfile = Files.readString(Path.of("Dockerfile"));
        String launcher = Files.readString(Path.of("src/docker/loralint"));
        assertEquals(Set.of("/opt/loralint/loralint.jar"), after("-cp ", launcher));
        assertEquals(after("-cp ", launcher), after("-cp ", dockerfile));
        assertEquals(
                after("SharedArchiveFile=", launcher.replace("-XX:", " ")),
                after("SharedArchiveFile=", dockerfile.replace("-XX:", " ")));
        assertTrue(dockerfile.contains("COPY src/docker/loralint /usr/local/bin/loralint"));
        assertTrue(Path.of("src/docker/loralint").toFile().canExecute());
    }

    @Test
    void folderOfAnotherUserIsRead() throws IOException {
        assertTrue(Files.readString(Path.of("Dockerfile")).contains("git config --system --add safe.directory '*'"));
    }
}
