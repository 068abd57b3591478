package dev.loralint.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnershipTest {

    private static final long USER = 1000;

    @TempDir
    Path folder;

    private static Optional<String> of(long owner, long group, int mode) {
        return new Ownership(owner, group, mode).otherOwner(USER);
    }

    @Test
    void theUserAndTheAdministratorAreNoStrangers() {
        assertEquals(Optional.empty(), of(USER, 100, 0755));
        assertEquals(Optional.empty(), of(0, 0, 0644));
        assertEquals(Optional.empty(), of(USER, USER, 0775), "a group of the user's own, as on Debian");
        assertEquals(Optional.empty(), of(USER, 0, 0775), "the administrators");
    }

    @Test
    void anybodyElseIs() {
        assertEquals(Optional.of("belongs to another user"), of(1001, USER, 0700));
        assertEquals(Optional.of("can be written by other users"), of(USER, 100, 0775));
        assertEquals(Optional.of("can be written by other users"), of(USER, USER, 0757));
        assertEquals(Optional.of("can be written by other users"), of(0, 0, 01777));
    }

    @Test
    void filesAreAsked() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "");
        assertEquals(Optional.empty(), Ownership.otherOwner(file));
        assertEquals(Optional.empty(), Ownership.otherOwner(folder.resolve("none")));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertTrue(Ownership.otherOwner(file).isPresent());
        assertFalse(Ownership.isShared(folder));
        assertTrue(Ownership.isShared(Path.of("/tmp")));
    }
}
