package dev.loralint.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileProblemTest {

    @TempDir
    private Path folder;

    private interface Reading {
        void read() throws IOException;
    }

    private static String stated(Reading reading) {
        return FileProblem.describe(assertThrows(IOException.class, reading::read), "no");
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        String gone = "no: it does not exist (a broken link, or removed during the check)";

        assertEquals(gone, stated(() -> Files.readString(folder.resolve("gone.txt"))));
        assertEquals(
                gone,
                stated(() -> new FileInputStream(folder.resolve("gone.txt").toFile()).close()));
    }

    @Test
    void aFolderThatIsReadAsAFileIsTold() {
        assertEquals("no: is a folder", stated(() -> Files.readAllBytes(folder)));
    }

    @Test
    void aFileThatIsListedAsAFolderIsTold() throws IOException {
        Path file = Files.createFile(folder.resolve("a.txt"));

        assertEquals("no: is a folder", stated(() -> Files.list(file).close()));
    }

    @Test
    void linksThatLeadBackToThemselvesAreTold() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("link"));

        assertEquals("no: loop of symbolic links", stated(() -> Files.readString(link)));
    }

    @Test
    void aNameThatIsTooLongIsTold() {
        Path file = folder.resolve("a".repeat(300));

        assertEquals("no: the file name is too long", stated(() -> Files.readString(file)));
    }

    @Test
    void aFileInPlaceOfAFolderIsTold() throws IOException {
        Path file = Files.createFile(folder.resolve("a.txt"));

        assertEquals("no: " + file + " is not a folder", stated(() -> Files.createDirectories(file)));
    }

    @Test
    void denialComesBeforeEverythingElse() {
        String denied = "no: permission denied";

        assertEquals(denied, FileProblem.describe(new AccessDeniedException("a\uFFFD.txt"), "no"));
        assertEquals(denied, FileProblem.describe(new IOException("a.txt (Permission denied)"), "no"));
    }

    @Test
    void aNameThatIsNotUtf8IsTold() {
        assertEquals(
                "no: the file name is not UTF-8; rename it",
                FileProblem.describe(new FileSystemException("a\uFFFD.txt"), "no"));
    }

    @Test
    void othersAreToldAsTheSystemSaysThem() {
        assertEquals("no: disk on fire", FileProblem.describe(new IOException("disk on fire"), "no"));
        assertEquals("no: ", FileProblem.describe(new IOException(), "no"));
    }
}
