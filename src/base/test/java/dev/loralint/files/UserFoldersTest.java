package dev.loralint.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loralint.OwnStateForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFoldersTest {

    @TempDir
    Path folder;

    private Path state;

    @BeforeEach
    void noFolderOfTests() {
        state = OwnStateForTests.set(Path.of(""));
    }

    @AfterEach
    void folderOfTests() {
        OwnStateForTests.set(state);
    }

    private static UserFolders of(Map<String, String> environment) {
        return new UserFolders(environment, "?");
    }

    @Test
    void variablesNameTheFoldersOrTheHomeHasThem() throws IOException {
        UserFolders home = of(Map.of("HOME", folder.toString()));
        assertEquals(folder.resolve(".cache/loralint"), home.cache());
        assertEquals(folder.resolve(".local/state/loralint"), home.state());
        assertEquals(folder.resolve(".cache/loralint"), new UserFolders(Map.of(), folder.toString()).cache());
        UserFolders own =
                of(Map.of("HOME", "/none", "XDG_CACHE_HOME", folder + "/cache", "XDG_STATE_HOME", folder + "/state"));
        assertEquals(folder.resolve("cache/loralint"), own.cache());
        assertEquals(folder.resolve("state/loralint"), own.state());
        assertEquals(
                folder.resolve("mine"),
                of(Map.of("LORALINT_STATE", folder + "/mine", "XDG_STATE_HOME", "/none"))
                        .state());
    }

    /** As in a container: {@code docker run -u 12345}. Java says that the home of such a user is "?". */
    @Test
    void userWithoutANameHasNoFolders() {
        for (Map<String, String> environment :
                new Map[] {Map.of(), Map.of("HOME", ""), Map.of("HOME", "?"), Map.of("HOME", "relative")}) {
            assertNull(of(environment).cache());
            IOException e =
                    assertThrows(IOException.class, () -> of(environment).state());
            assertTrue(e.getMessage().contains("set LORALINT_STATE"), e.getMessage());
        }
    }

    @Test
    void folderThatAnotherUserCanWriteIsNotUsed() throws IOException {
        UserFolders home = of(Map.of("HOME", folder.toString()));
        Path cache = Files.createDirectories(folder.resolve(".cache/loralint"));
        Files.createDirectories(folder.resolve(".local/state/loralint"));
        assertNotNull(home.cache());
        for (Path open : new Path[] {cache, folder.resolve(".cache")}) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
            assertNull(home.cache(), open.toString());
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx------"));
        }
        Files.setPosixFilePermissions(
                folder.resolve(".local/state/loralint"), PosixFilePermissions.fromString("rwxrwxrwx"));
        IOException e = assertThrows(IOException.class, home::state);
        assertTrue(e.getMessage().contains("can be written by other users; correct its permissions"), e.getMessage());
    }

    /** In a folder such as /tmp, it may lead to a folder of this user's own that came with a download. */
    @Test
    void linkOfAnotherUserIsNotFollowed() throws IOException {
        assumeTrue("root".equals(Files.getOwner(folder).getName()), "only the administrator gives files away");
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.setAttribute(shared, "unix:mode", 01777);
        Path link = Files.createSymbolicLink(shared.resolve("state"), Files.createDirectory(folder.resolve("own")));
        UserFolders folders = of(Map.of("LORALINT_STATE", link.toString()));
        assertEquals(link, folders.state());
        Files.setAttribute(link, "unix:uid", 54321, LinkOption.NOFOLLOW_LINKS);
        IOException e = assertThrows(IOException.class, folders::state);
        assertTrue(e.getMessage().contains("belongs to another user"), e.getMessage());
    }

    @Test
    void createdFoldersBelongToTheUserAlone() throws IOException {
        Path made = of(Map.of("HOME", folder.toString())).createdState();
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
    }
}
