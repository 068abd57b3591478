package dev.loralint.disk;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads as {@link Files} does, but nothing that does not end, and notes what is looked at while a check is watched. Paths of other file systems are read in
 * the same way and not noted: these read the disk through this class or not at all.
 */
public final class Disk {

    private static final Watching WATCHING = new Watching();

    /** Not one of the counters that link methods first, which takes longer than a small check reads. */
    private static final AtomicLong OPENED = new AtomicLong();

    private static final AtomicLong LISTED = new AtomicLong();

    private Disk() {}

    /** Not an atomic reference, for the same reason. */
    private static final class Watching {

        private volatile @Nullable PathStamps stamps;
    }

    /** How many files were opened so far, each as often as it was (count). */
    public static long opened() {
        return OPENED.get();
    }

    /** How many folders were listed so far, each as often as it was (count). */
    public static long listed() {
        return LISTED.get();
    }

    /** Notes in these, of the whole process, until {@link #unwatch}. */
    public static void watch(PathStamps occurrences) {
        WATCHING.stamps = occurrences;
    }

    public static void unwatch() {
        WATCHING.stamps = null;
    }

    /** What is done depends on more than files: a program that was started, a rule that may do anything. */
    public static void spoil() {
        PathStamps all = WATCHING.stamps;
        if (all != null) {
            all.spoil();
        }
    }

    /** A file was written that others may read, such as a report. */
    public static void wrote(Path file) {
        PathStamps all = WATCHING.stamps;
        if (all != null) {
            all.wrote(file);
        }
    }

    public static boolean isOnDisk(Path path) {
        return path.getFileSystem() == FileSystems.getDefault();
    }

    /** Takes note of a path; {@code null} where nobody does. */
    private static @Nullable PathStamps noting(Path path) {
        PathStamps all = WATCHING.stamps;
        return all == null || all.isSpoiled() || !isOnDisk(path) ? null : all;
    }

    public static boolean exists(Path path) {
        PathStamps all = noting(path);
        return all == null ? Files.exists(path) : all.type(path).exists();
    }

    public static boolean isDirectory(Path path) {
        PathStamps all = noting(path);
        return all == null ? Files.isDirectory(path) : all.type(path).isDirectory();
    }

    public static boolean isRegularFile(Path path) {
        PathStamps all = noting(path);
        if (all != null) {
            return all.type(path).isRegularFile();
        }
        return isOnDisk(path) ? path.toFile().isFile() : Files.isRegularFile(path);
    }

    public static boolean isSymbolicLink(Path path) {
        sawLink(path);
        return Files.isSymbolicLink(path);
    }

    /** Itself, where it is a link to one. */
    public static boolean isFileItself(Path path) {
        sawLink(path);
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * What is opened must end: a pipe or a device is waited for without end, and so are some files that the system's core makes
     * up.
     */
    private static void requireStored(Path path) throws NotRegularFileException {
        if (isOnDisk(path) && !isStored(path.toFile())) {
            throw new NotRegularFileException(path);
        }
    }

    /** Whether reading it comes to an end; also if there is nothing, or a folder, of which opening it says enough. */
    private static boolean isStored(File file) {
        return file.length() > 0
                || (file.isFile() ? !FileState.isMadeUp(file.toPath()) : file.isDirectory() || !file.exists());
    }

    /** Notes that a file is read, and that it was opened. */
    private static void opens(Path path) throws NotRegularFileException {
        sawContent(path);
        requireStored(path);
        OPENED.incrementAndGet();
    }

    private static void sawContent(Path path) {
        PathStamps all = noting(path);
        if (all != null) {
            all.sawContent(path);
        }
    }

    private static void sawLink(Path path) {
        PathStamps all = noting(path);
        if (all != null) {
            all.sawLink(path);
        }
    }

    public static Path realPath(Path path, LinkOption... options) throws IOException {
        PathStamps all = noting(path);
        if (all != null) {
            all.sawReal(path);
        }
        return path.toRealPath(options);
    }

    public static BasicFileAttributes attributes(Path path, LinkOption... options) throws IOException {
        sawContent(path);
        if (options.length > 0) {
            sawLink(path);
        }
        return Files.readAttributes(path, BasicFileAttributes.class, options);
    }

    /** In bytes. */
    public static long size(Path path) throws IOException {
        sawContent(path);
        return Files.size(path);
    }

    /** In milliseconds since 1970. */
    public static long modified(Path path) throws IOException {
        sawContent(path);
        return Files.getLastModifiedTime(path).toMillis();
    }

    /** Who can write it; {@code null} where nothing is there or nothing is known. */
    static @Nullable Ownership ownership(Path path) {
        PathStamps all = noting(path);
        return all == null ? Ownership.of(path) : all.ownership(path);
    }

    public static byte[] bytes(Path path) throws IOException {
        opens(path);
        return Files.readAllBytes(path);
    }

    /** @throws java.nio.charset.CharacterCodingException if it is not UTF-8 */
    public static String text(Path path) throws IOException {
        opens(path);
        return Files.readString(path);
    }

    /** @throws IOException also while it is read, if it is not UTF-8 */
    public static BufferedReader reader(Path path) throws IOException {
        opens(path);
        return Files.newBufferedReader(path, StandardCharsets.UTF_8);
    }

    /** On the disk without the detour by channels, which takes twice as long for small files, and says why it cannot open one. */
    public static InputStream open(Path path, OpenOption... options) throws IOException {
        opens(path);
        if (options.length > 0) {
            sawLink(path);
            return Files.newInputStream(path, options);
        }
        if (isOnDisk(path)) {
            try {
                return new FileInputStream(path.toFile());
            } catch (FileNotFoundException e) {
                return Files.newInputStream(path);
            }
        }
        return Files.newInputStream(path);
    }

    /**
     * Opens a file of a folder, for thousands of them: a path for each takes as long as looking it up.
     *
     * @return {@code null} if there is no regular file of that name, or one that the system's core makes up
     */
    public static @Nullable InputStream openRegular(Path folder, String name) throws IOException {
        String text = WATCHING.stamps == null && isOnDisk(folder) ? folder.toString() : "";
        if (text.isEmpty()) {
            Path path = folder.resolve(name);
            boolean isStored = isRegularFile(path) && (!isOnDisk(path) || isStored(path.toFile()));
            return isStored ? open(path) : null;
        }
        File file = new File(text, name);
        // most have a length, so that the file system is asked once
        if (file.length() == 0 && (!file.isFile() || !isStored(file))) {
            return null;
        }
        OPENED.incrementAndGet();
        try {
            return new FileInputStream(file);
        } catch (FileNotFoundException e) {
            return file.isFile() ? Files.newInputStream(folder.resolve(name)) : null;
        }
    }

    public static SeekableByteChannel channel(Path path) throws IOException {
        opens(path);
        return Files.newByteChannel(path);
    }

    public static SeekableByteChannel channel(Path path, Set<? extends OpenOption> options) throws IOException {
        opens(path);
        sawLink(path);
        return Files.newByteChannel(path, options);
    }

    public static FileChannel fileChannel(Path path) throws IOException {
        opens(path);
        return FileChannel.open(path);
    }

    /** The caller closes it. */
    public static DirectoryStream<Path> list(Path folder) throws IOException {
        PathStamps all = noting(folder);
        if (all != null) {
            all.names(folder);
        }
        LISTED.getAndIncrement();
        return Files.newDirectoryStream(folder);
    }

    /** The names in a folder, in no order; {@code null} where it cannot be listed. */
    public static @Nullable List<String> names(Path folder) {
        if (!isOnDisk(folder)) {
            List<String> found = new ArrayList<>();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                files.forEach(file -> found.add(String.valueOf(file.getFileName())));
                return found;
            } catch (IOException | DirectoryIteratorException e) {
                return null;
            }
        }
        PathStamps all = noting(folder);
        LISTED.getAndIncrement();
        String[] names = all == null ? folder.toFile().list() : all.names(folder);
        return names == null ? null : List.of(names);
    }
}
