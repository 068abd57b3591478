package dev.loralint.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PathStampsTest {

    private static final int NAMES = 500;

    @TempDir
    Path folder;

    private final PathStamps occurrences = new PathStamps(() -> Long.MAX_VALUE);

    @Test
    void aFolderThatIsListedAgainIsNotLarger() throws IOException {
        for (int i = 0; i < NAMES; i++) {
            Files.createFile(folder.resolve(i + ".txt"));
        }
        for (int i = 0; i <= PathStamps.MOST / NAMES; i++) {
            assertEquals(NAMES, occurrences.names(folder).length);
        }
        assertFalse(occurrences.isSpoiled());
        assertTrue(PathStamps.areStillTrue(occurrences.write()));
    }

    @Test
    void aFolderThatChangesWhileItIsReadSpoilsTheResult() throws IOException {
        occurrences.names(folder);
        Files.createFile(folder.resolve("new.txt"));
        occurrences.names(folder);
        assertTrue(occurrences.isSpoiled());
    }

    @Test
    void damagedBytesAreNotTrue() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "a");
        occurrences.sawContent(file);
        byte[] written = occurrences.write();
        assertTrue(PathStamps.areStillTrue(written));
        assertFalse(PathStamps.areStillTrue(Arrays.copyOf(written, written.length - 1)));
    }
}
