package dev.loralint.disk;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who can change what is at a path: its owner, and whoever the permissions let write. On systems without such permissions,
 * nothing is known, and those of the folder apply.
 */
public record Ownership(long owner, long group, int mode) {

    private static final String ATTRIBUTES = "unix:uid,gid,mode";
    private static final boolean KNOWN =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
    private static final int GROUP_WRITES = 0020;
    private static final int OTHERS_WRITE = 0002;
    private static final int STICKY = 01000;
    private static final int RESTRICTED = 07777;

    /** {@code null} where nothing is there or nothing is known. */
    static @Nullable Ownership of(Path path) {
        try {
            if (!KNOWN || !Disk.isOnDisk(path)) {
                return null;
            }
            Map<String, Object> seen = Files.readAttributes(path, ATTRIBUTES);
            return new Ownership(number(seen, "uid"), number(seen, "gid"), (int) number(seen, "mode") & RESTRICTED);
        } catch (IOException e) {
            return null;
        }
    }

    /** Of a link itself, which has no permissions: whoever owns it decides where it leads. */
    private static @Nullable Ownership ofLink(Path path) {
        try {
            if (!KNOWN || !Files.isSymbolicLink(path)) {
                return null;
            }
            Map<String, Object> seen = Files.readAttributes(path, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            return new Ownership(number(seen, "uid"), number(seen, "gid"), 0);
        } catch (IOException e) {
            return null;
        }
    }

    private static long number(Map<String, Object> seen, String name) {
        return ((Number) Objects.requireNonNull(seen.get(name))).longValue();
    }

    /**
     * Why another user may have written what is at a path, such as "belongs to another user"; empty if only this user and the
     * administrator can write it.
     */
    public static Optional<String> otherOwner(Path path) {
        return otherOwner(Disk.ownership(path));
    }

    /** The same of a folder of loralint's own, on which no kept check depends. */
    public static Optional<String> otherOwnerInOwn(Path folder) {
        return otherOwner(ofLink(folder)).or(() -> otherOwner(of(folder)));
    }

    private static Optional<String> otherOwner(@Nullable Ownership seen) {
        return seen == null ? Optional.empty() : seen.otherOwner(thisUser());
    }

    /** Whether anybody may create files in a folder, and nobody may replace those of others. */
    public static boolean isShared(Path folder) {
        return isShared(Disk.ownership(folder));
    }

    /** The same of a folder above one of loralint's own. */
    public static boolean isSharedAboveOwn(Path folder) {
        return isShared(of(folder));
    }

    private static boolean isShared(@Nullable Ownership seen) {
        return seen != null && (seen.mode & STICKY) != 0 && (seen.mode & OTHERS_WRITE) != 0;
    }

    Optional<String> otherOwner(long user) {
        if (owner != user && owner != 0 && !isBehindSudo(user)) {
            return Optional.of("belongs to another user");
        }
        // many systems give each user a group of the same number, and let it write
        boolean shared = (mode & GROUP_WRITES) != 0 && group != owner && group != 0;
        return shared || (mode & OTHERS_WRITE) != 0 ? Optional.of("can be written by other users") : Optional.empty();
    }

    /** Whoever runs a program as the administrator also trusts what is their own. */
    private boolean isBehindSudo(long user) {
        return user == 0 && String.valueOf(owner).equals(System.getenv("SUDO_UID"));
    }

    private static long thisUser() {
        return User.ID;
    }

    /** Asked once, and only where it matters. */
    private static final class User {

        static final long ID = id();

        private static long id() {
            Ownership process = of(Path.of("/proc/self"));
            if (process != null) {
                return process.owner;
            }
            try {
                Path made = Files.createTempFile("loralint-", ".user");
                try {
                    Ownership own = of(made);
                    return own == null ? -1 : own.owner;
                } finally {
                    Files.delete(made);
                }
            } catch (IOException e) {
                return -1;
            }
        }
    }
}
