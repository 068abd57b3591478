package dev.loralint.trainer;

import dev.loralint.disk.Disk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files that a configuration names. */
public final class NamedFile {

    /** Bytes of a file name on Linux, and of a Windows name in UTF-16. */
    private static final int LONGEST_NAME = 255;

    private NamedFile() {}

    /** The first in the folders in which the trainer may be started; {@code null} if in none. */
    public static @Nullable Path find(String name, ConfigSource source) {
        return source.starts().find(name, Disk::isRegularFile).orElse(null);
    }

    /** Whether there is a file or a folder of that name, or it is not known. */
    public static boolean isThere(String name, ConfigSource source) {
        return source.starts().elsewhere()
                || source.starts().find(name, Disk::exists).isPresent();
    }

    /** Whether a file of that name can be created: its folder exists, and the name is not too long for a file system. */
    static boolean isWritable(String name, ConfigSource source) {
        return source.starts().elsewhere()
                || source.starts().find(name, NamedFile::isWritable).isPresent();
    }

    private static boolean isWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        int length = String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8).length;
        return folder != null && Disk.isDirectory(folder) && !Disk.isDirectory(file) && length <= LONGEST_NAME;
    }

    /** As shown to people: relative to the working directory where it lies below it. */
    public static String shown(Path file, ConfigSource source) {
        Path directory = source.directory().toAbsolutePath().normalize();
        Path absolute = file.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(directory) ? directory.relativize(absolute) : absolute;
        return shown.toString().replace('\\', '/');
    }
}
