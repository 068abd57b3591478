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

    private final PathStamps sightings = new PathStamps(() -> Long.MAX_VALUE);

    @Test
    void aFolderThatIsListedAgainIsNotLarger() throws IOException {
        for (int i = 0; i < NAMES; i++) {
            Files.createFile(folder.resolve(i + ".txt"));
        }
        for (int i = 0; i <= PathStamps.MOST / NAMES; i++) {
            assertEquals(NAMES, sightings.names(folder).length);
        }
        assertFalse(sightings.isSpoiled());
        assertTrue(PathStamps.areStillTrue(sightings.write()));
    }

    @Test
    void aFolderThatChangesWhileItIsReadSpoilsTheResult() throws IOException {
        sightings.names(folder);
        Files.createFile(folder.resolve("new.txt"));
        sightings.names(folder);
        assertTrue(sightings.isSpoiled());
    }

    @Test
    void damagedBytesAreNotTrue() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "a");
        sightings.sawContent(file);
        byte[] written = sightings.write();
        assertTrue(PathStamps.areStillTrue(written));
        assertFalse(PathStamps.areStillTrue(Arrays.copyOf(written, written.length - 1)));
    }
}
