package dev.loralint.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.check.UsageException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first files of a repository, made from Java. */
class StartingFilesTest {

    private static final StartingFiles.Wanted SETTINGS_ALONE = new StartingFiles.Wanted(false, false);

    @TempDir
    Path folder;

    private Path settings;

    @BeforeEach
    void aConcept() throws IOException {
        settings = folder.resolve("loralint.toml");
        Path concept = Files.createDirectories(folder.resolve("10_tovamir"));
        Files.writeString(concept.resolve("beach.txt"), "tovamir, smile, beach\n");
    }

    @Test
    void settingsNameTheConcepts() throws Exception {
        StartingFiles files = StartingFiles.of(folder, folder, SETTINGS_ALONE);
        assertTrue(Files.notExists(settings));
        StartingFiles.Written written = files.write();
        assertNull(written.failure());
        assertEquals(List.of(settings), written.files());
        assertTrue(Files.readString(settings).contains("[concepts.\"10_tovamir\"]\ntrigger = \"tovamir\""));
    }

    @Test
    void hostFilesAreWrittenAtTheRepositoryRoot() throws Exception {
        Files.createDirectories(folder.resolve(".git"));
        StartingFiles.Written written = StartingFiles.of(
                        folder, folder.resolve("10_tovamir"), new StartingFiles.Wanted(true, true))
                .write();
        assertEquals(
                List.of(
                        folder.resolve("10_tovamir/loralint.toml"),
                        folder.resolve(HostFiles.WORKFLOW),
                        folder.resolve(HostFiles.HOOKS)),
                written.files());
    }

    @Test
    void existingFilesAreKept() throws Exception {
        StartingFiles files = StartingFiles.of(folder, folder, SETTINGS_ALONE);
        Files.writeString(settings, "gpu = \"RTX 3090\"\n");
        assertThrows(UsageException.class, () -> StartingFiles.of(folder, folder, SETTINGS_ALONE));
        StartingFiles.Failure failure = files.write().failure();
        assertNotNull(failure);
        assertEquals(settings, failure.file());
        assertEquals(FileAlreadyExistsException.class, failure.cause().getClass());
        assertEquals("gpu = \"RTX 3090\"\n", Files.readString(settings));
    }
}
