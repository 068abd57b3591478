package dev.loralint.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Tells what is in a file from anything else that was ever there: a length and a time do not, since programs copy them and
 * anybody can set them. Caches go by it.
 */
public final class FileIdentity {

    private static final boolean HAS_CHANGE_TIME =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
    private static final int PIECE = 1 << 16;

    private FileIdentity() {}

    /**
     * By what the file system says, which nobody can set; by its content where the file has just changed. Empty where the file
     * system says too little, or there is no such file.
     */
    public static Optional<String> quick(Path file) throws IOException {
        if (!HAS_CHANGE_TIME || !Disk.isOnDisk(file)) {
            return Optional.empty();
        }
        FileState state = FileState.of(file);
        if (!state.isRegularFile()) {
            return Optional.empty();
        }
        long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        return Optional.of(
                state.isReliable(now)
                        ? state.device() + "-" + state.inode() + "-" + state.size() + "-" + state.modified() + "-"
                                + state.changed()
                        : content(file));
    }

    /** The same on any system, where a file has to be read if the file system says too little. */
    public static String of(Path file) throws IOException {
        Optional<String> quick = quick(file);
        return quick.isPresent() ? quick.get() : content(file);
    }

    private static String content(Path file) throws IOException {
        MessageDigest digest = ListedNames.sha256();
        byte[] piece = new byte[PIECE];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
