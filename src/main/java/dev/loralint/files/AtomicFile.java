package dev.loralint.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/** Gives a file another content so that whoever looks, and whenever the machine stops, sees the old one or the new one. */
public final class AtomicFile {

    private AtomicFile() {}

    /** Where the new content is written first. A process that was killed may leave it behind. */
    public static Path temporary(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".loralint-tmp");
    }

    /** Replaces the content, or creates the file, keeping its permissions. */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, content, DiskWriter::writeAll);
    }

    /** As {@link #write(Path, byte[])}, with another disk. */
    public static void write(Path file, byte[] content, DiskWriter disk) throws IOException {
        if (file.getFileSystem() != FileSystems.getDefault()) {
            // nothing there reaches the disk by itself
            Files.write(file, content);
            return;
        }
        Path temporary = temporary(file);
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    // a link of this name that came with a dataset is not a file that was left behind
                    LinkOption.NOFOLLOW_LINKS)) {
                disk.write(channel, content);
                channel.force(true);
            }
            copyPermissions(file, temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    /** A file that this user may not write was locked on purpose, although a move could replace it. */
    public static boolean isLocked(Path file) {
        return !Files.isWritable(file);
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView source = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        PosixFileAttributeView target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (source != null && target != null && Files.exists(from)) {
            PosixFileAttributes old = source.readAttributes();
            copyOwner(old, target);
            target.setPermissions(old.permissions());
        }
    }

    /** Who fixes as an administrator leaves the file to whom it belongs; nobody else may give files away. */
    private static void copyOwner(PosixFileAttributes old, PosixFileAttributeView target) throws IOException {
        PosixFileAttributes made = target.readAttributes();
        try {
            if (!made.group().equals(old.group())) {
                target.setGroup(old.group());
            }
            if (!made.owner().equals(old.owner())) {
                target.setOwner(old.owner());
            }
        } catch (FileSystemException e) {
            // it then belongs to who fixed it
        }
    }
}
