package dev.loralint.trainer;

import dev.loralint.disk.Disk;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files that a configuration names. */
public final class NamedFile {

    /** Bytes of a file name on Linux, and of a Windows name in UTF-16. */
    private static final int LONGEST_NAME = 255;

    private NamedFile() {}

    /** In the working directory, as the trainer looks, else beside the file that names it; {@code null} if in neither. */
    public static @Nullable Path find(String name, ConfigSource source) {
        return places(name, source).filter(Disk::isRegularFile).findFirst().orElse(null);
    }

    /** Whether there is a file or a folder of that name in either place. */
    public static boolean isThere(String name, ConfigSource source) {
        return places(name, source).anyMatch(Disk::exists);
    }

    /** Whether a file of that name can be created: its folder exists, and the name is not too long for a file system. */
    static boolean isWritable(String name, ConfigSource source) {
        return places(name, source).anyMatch(NamedFile::isWritable);
    }

    private static boolean isWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        int length = String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8).length;
        return folder != null && Disk.isDirectory(folder) && !Disk.isDirectory(file) && length <= LONGEST_NAME;
    }

    private static Stream<Path> places(String name, ConfigSource source) {
        Path folder = source.file().toAbsolutePath().getParent();
        return Stream.of(Optional.of(source.directory()), Optional.ofNullable(folder))
                .flatMap(Optional::stream)
                .map(place -> resolve(place, name))
                .flatMap(Optional::stream);
    }

    private static Optional<Path> resolve(Path folder, String name) {
        try {
            return Optional.of(folder.resolve(name).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** As shown to people: relative to the working directory where it lies below it. */
    public static String shown(Path file, ConfigSource source) {
        Path directory = source.directory().toAbsolutePath().normalize();
        Path absolute = file.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(directory) ? directory.relativize(absolute) : absolute;
        return shown.toString().replace('\\', '/');
    }
}
