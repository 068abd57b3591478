package dev.loralint.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives a file another content so that whoever looks, and whenever the machine stops, sees the old one or the new one. A file
 * with several names keeps them, and is written in place.
 */
public final class AtomicFile {

    private AtomicFile() {}

    /** In bytes of a name: file systems take 255, some that encrypt names 143. */
    private static final int LONG = 120;

    static final String SUFFIX = ".loralint-tmp";

    /** Where the new content is written first. A process that was killed may leave it behind. */
    public static Path temporary(Path file) {
        String name = String.valueOf(file.getFileName());
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return file.resolveSibling("." + (bytes.length > LONG ? UUID.nameUUIDFromBytes(bytes) : name) + SUFFIX);
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
        write(file, temporary(file), channel -> disk.write(channel, content), true);
    }

    /** Puts the content into an open file; into two in turn, if the file has several names. */
    interface Filling {
        void fill(FileChannel channel) throws IOException;
    }

    /**
     * Creates a file next to another, to be moved to its place.
     *
     * @param temporary what is there was left behind, and is deleted; what a dataset has there instead is not
     */
    public static FileChannel begin(Path temporary) throws IOException {
        if (Files.exists(temporary, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isRegularFile(temporary, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("`" + temporary.getFileName() + "` is in the way; delete it");
            }
            Files.delete(temporary);
        }
        return FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Deletes what {@link #begin} created, if it is still there. */
    public static void discard(Path temporary) throws IOException {
        if (Files.isRegularFile(temporary, LinkOption.NOFOLLOW_LINKS)) {
            Files.delete(temporary);
        }
    }

    /** @param replace whether the file may be there already */
    static void write(Path file, Path temporary, Filling filling, boolean replace) throws IOException {
        boolean begun = false;
        boolean inPlace = false;
        try {
            try (FileChannel channel = begin(temporary)) {
                begun = true;
                filling.fill(channel);
                channel.force(true);
            }
            if (!replace) {
                Files.move(temporary, file);
                return;
            }
            inPlace = hasOtherNames(file);
            if (inPlace) {
                writeInPlace(file, filling);
                Files.delete(temporary);
                return;
            }
            copyPermissions(file, temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            try {
                if (begun && !inPlace) {
                    discard(temporary);
                }
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    /** What the names of a file with several names, by hard links, have in common; {@code null} for a file with one name. */
    public static @Nullable Object ofAllNames(Path file) {
        try {
            return hasOtherNames(file)
                    ? Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                            .fileKey()
                    : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** A file with several names, by hard links, would have another content under this one. */
    private static boolean hasOtherNames(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) instanceof Integer names
                && names > 1;
    }

    /** Whoever looks may see a part of it. The whole is on the disk next to it until it is written. */
    private static void writeInPlace(Path file, Filling filling) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING, LinkOption.NOFOLLOW_LINKS)) {
            filling.fill(channel);
            channel.force(true);
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
