package dev.loralint.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void aFile() throws IOException {
        file = Files.writeString(folder.resolve("a.txt"), "old");
    }

    @Test
    void aWrittenFileHasTheNewContentAndTheOldPermissions() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        AtomicFile.write(file, NEW);

        assertEquals("new", Files.readString(file));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertFalse(Files.exists(AtomicFile.temporary(file)));
    }

    @Test
    void aFullDiskLeavesTheOldContentAndNothingElse() throws IOException {
        DiskWriter full = (channel, content) -> {
            channel.write(ByteBuffer.wrap(content, 0, 1));
            throw new IOException("no space left");
        };

        assertThrows(IOException.class, () -> AtomicFile.write(file, NEW, full));

        assertEquals("old", Files.readString(file));
        assertFalse(Files.exists(AtomicFile.temporary(file)));
    }

    @Test
    void aTemporaryFileThatWasLeftBehindIsReplaced() throws IOException {
        Files.writeString(AtomicFile.temporary(file), "a longer text of before");

        AtomicFile.write(file, NEW);

        assertEquals("new", Files.readString(file));
    }

    @Test
    void aLinkInPlaceOfTheTemporaryFileIsNotFollowed() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim.txt"), "untouched");
        Files.createSymbolicLink(AtomicFile.temporary(file), victim);

        assertThrows(IOException.class, () -> AtomicFile.write(file, NEW));

        assertEquals("untouched", Files.readString(victim));
        assertEquals("old", Files.readString(file));
    }
}
