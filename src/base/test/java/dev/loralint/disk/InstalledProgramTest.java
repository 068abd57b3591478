package dev.loralint.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs are those of {@code PATH}, and none of the working directory. */
class InstalledProgramTest {

    @TempDir
    private Path folder;

    private String program(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "");
        assertTrue(file.toFile().setExecutable(true));
        return file.toString();
    }

    private static String path(boolean windows, String name, String... folders) throws IOException {
        return InstalledProgram.path(
                name, Map.of(windows ? "Path" : "PATH", String.join(windows ? ";" : ":", folders)), windows);
    }

    @Test
    void theFirstFolderThatHasItWins() throws IOException {
        String one = program("one/git");
        String two = program("two/git");
        assertEquals(one, path(false, "git", folder + "/none", folder + "/one", folder + "/two"));
        assertEquals(two, path(false, "git", folder + "/two", folder + "/one"));
        assertTrue(new File(one).setExecutable(false));
        assertEquals(two, path(false, "git", folder + "/one", folder + "/two"));
        Files.createDirectories(folder.resolve("three/git"));
        assertEquals(two, path(false, "git", folder + "/three", folder + "/two"));
    }

    @Test
    void onWindowsItHasASuffixAndFoldersMayHaveQuotes() throws IOException {
        String git = program("Git & co/git.exe");
        program("Git & co/git");
        assertEquals(git, path(true, "git", "", "C:\\no", "\"" + folder + "/Git & co\""));
        assertEquals(git, path(true, "git.exe", folder + "/Git & co"));
        String batch = program("Git & co/train.bat");
        assertEquals(batch, path(true, "train.bat", folder + "/Git & co"));
    }

    /** The working directory of the tests has files of these names. */
    @Test
    void nothingIsFoundInTheWorkingDirectory() throws IOException {
        assertTrue(Files.isExecutable(Path.of("loralint").toAbsolutePath()));
        for (String relative : new String[] {
            "", ".", "./", "src/..", "../" + Path.of("").toAbsolutePath().getFileName()
        }) {
            for (boolean windows : new boolean[] {true, false}) {
                assertThrows(FileNotFoundException.class, () -> path(windows, "loralint", relative), relative);
                assertThrows(FileNotFoundException.class, () -> path(windows, "loralint.cmd", relative), relative);
            }
        }
        program("one/git");
        assertThrows(FileNotFoundException.class, () -> path(false, "one/git", folder.toString()), "not a name");
        assertThrows(FileNotFoundException.class, () -> path(false, folder + "/one/git", "/"), "not a name");
    }

    @Test
    void withoutAPathThereAreTheFoldersOfTheSystem() throws IOException {
        assertThrows(FileNotFoundException.class, () -> InstalledProgram.path("git", Map.of(), true));
        if (File.separatorChar == '/') {
            assertTrue(InstalledProgram.path("sh", Map.of(), false).endsWith("/sh"));
        }
    }
}
