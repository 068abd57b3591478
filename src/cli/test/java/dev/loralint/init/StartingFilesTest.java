package dev.loralint.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.check.UsageException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first settings of a repository, made from Java. */
class StartingFilesTest {

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
        StartingFiles files = StartingFiles.of(folder, folder);
        assertTrue(Files.notExists(settings));
        files.write();
        assertEquals(settings, files.file());
        assertTrue(Files.readString(settings).contains("[concepts.\"10_tovamir\"]\ntrigger = \"tovamir\""));
    }

    @Test
    void existingFilesAreKept() throws Exception {
        StartingFiles files = StartingFiles.of(folder, folder);
        Files.writeString(settings, "gpu = \"RTX 3090\"\n");
        assertThrows(UsageException.class, () -> StartingFiles.of(folder, folder));
        assertThrows(FileAlreadyExistsException.class, files::write);
        assertEquals("gpu = \"RTX 3090\"\n", Files.readString(settings));
    }
}
