package dev.loralint.trainer;

import dev.loralint.disk.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file that may be a configuration.
 *
 * @param path as shown to people
 * @param directory the working directory
 * @param versions which version of each trainer will read it
 * @param starts where its trainer looks for relative paths
 */
public record ConfigSource(
        Path file, String path, byte[] bytes, Path directory, TrainerVersions versions, StartFolders starts) {

    /** No configuration that people write comes near it; a longer file is not read to its end. */
    static final int MAX_MEGABYTES = 20;

    /** {@link #MAX_MEGABYTES} in bytes. */
    public static final int MAX_BYTES = MAX_MEGABYTES * 1024 * 1024;

    /** Bytes of a file name on Linux, and of a Windows name in UTF-16. */
    private static final int LONGEST_NAME = 255;

    private static final int SHOWING_BYTES = 64 * 1024;

    /** For the newest known release of each trainer. */
    public ConfigSource(Path file, String path, byte[] bytes, Path directory) {
        this(file, path, bytes, directory, TrainerVersions.NEWEST);
    }

    /** Started where the user says, else near the file. */
    public ConfigSource(Path file, String path, byte[] bytes, Path directory, TrainerVersions versions) {
        this(file, path, bytes, directory, versions, starts(file, directory, directory, versions));
    }

    /** Reads a file for the newest known release of each trainer. */
    public static ConfigSource read(Path file, String path, Path directory) throws IOException {
        return read(file, path, directory, TrainerVersions.NEWEST);
    }

    /** Reads a file, of one that is too long only as much as shows that it is. */
    public static ConfigSource read(Path file, String path, Path directory, TrainerVersions versions)
            throws IOException {
        return read(file, path, directory, versions, starts(file, directory, directory, versions));
    }

    private static ConfigSource read(
            Path file, String path, Path directory, TrainerVersions versions, StartFolders starts) throws IOException {
        try (InputStream in = Disk.open(file)) {
            return new ConfigSource(file, path, in.readNBytes(MAX_BYTES + 1), directory, versions, starts);
        }
    }

    private static StartFolders starts(Path file, Path checked, Path directory, TrainerVersions versions) {
        return versions.start() == null
                ? StartFolders.of(file, checked, directory)
                : StartFolders.named(versions.start());
    }

    /** The same as part of a folder that the user names. */
    public ConfigSource below(Path checked) {
        return startedIn(starts(file, checked, directory, versions));
    }

    /** The same as if it were in the working directory: standard input is kept in a folder of its own. */
    public ConfigSource inWorkingDirectory() {
        return startedIn(starts(directory.resolve(file.getFileName()), directory, directory, versions));
    }

    /** The same for a trainer that is started elsewhere. */
    public ConfigSource startedIn(StartFolders others) {
        return new ConfigSource(file, path, bytes, directory, versions, others);
    }

    /** Reads a file that this one names. */
    public ConfigSource follow(Path named) throws IOException {
        return read(named, shown(named), directory, versions, starts);
    }

    /**
     * A file that it names, the first in the folders in which the trainer may be started, else the one that {@link #standsIn}; {@code
     * null} if there is none.
     */
    public @Nullable Path find(String name) {
        return starts.find(name, Disk::isRegularFile).orElseGet(() -> standsIn(file, name, starts));
    }

    /**
     * The file in the folder of a configuration that has the name of one that is in a folder elsewhere; {@code null} if there is none.
     *
     * @param name as the configuration has it
     */
    public static @Nullable Path standsIn(Path file, String name, StartFolders starts) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        if (!ForeignPath.is(name) && starts.isKnown()
                || last.isEmpty()
                || last.indexOf('$') >= 0
                || last.length() == name.length()) {
            return null;
        }
        try {
            Path beside = file.resolveSibling(last);
            return Disk.isRegularFile(beside) && !beside.equals(file) ? beside : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** Whether there is a file or a folder of that name, or it is not known. */
    public boolean isThere(String name) {
        return starts.elsewhere() || starts.find(name, Disk::exists).isPresent();
    }

    /** Whether a file of that name can be created: its folder exists, and the name is not too long for a file system. */
    boolean isWritable(String name) {
        return starts.elsewhere() || starts.find(name, ConfigSource::isWritable).isPresent();
    }

    private static boolean isWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        int length = String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8).length;
        return folder != null && Disk.isDirectory(folder) && !Disk.isDirectory(file) && length <= LONGEST_NAME;
    }

    /** As shown to people: relative to the working directory where it is below it. */
    private String shown(Path named) {
        Path from = directory.toAbsolutePath().normalize();
        Path absolute = named.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(from) ? from.relativize(absolute) : absolute;
        return shown.toString().replace('\\', '/');
    }

    /** As much of it as shows what it was meant to be. */
    byte[] beginning() {
        return Arrays.copyOf(bytes, Math.min(bytes.length, SHOWING_BYTES));
    }

    /** Its size, or more than {@link #MAX_MEGABYTES} where it was not read to its end. */
    double megabytes() {
        return bytes.length / (1024.0 * 1024);
    }

    public String name() {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
