package dev.loralint.trainer;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files that a configuration names. */
final class NamedFile {

    private NamedFile() {}

    /** In the working directory, as the trainer looks, else beside the file that names it; {@code null} if in neither. */
    static @Nullable Path find(String name, ConfigSource source) {
        return find(name, source.directory(), source.file());
    }

    /** @param file the one that names it */
    static @Nullable Path find(String name, Path directory, Path file) {
        Path inDirectory = resolve(directory, name);
        if (inDirectory != null && Files.isRegularFile(inDirectory)) {
            return inDirectory;
        }
        Path folder = file.toAbsolutePath().getParent();
        Path beside = folder == null ? null : resolve(folder, name);
        return beside != null && Files.isRegularFile(beside) ? beside : null;
    }

    private static @Nullable Path resolve(Path folder, String name) {
        try {
            return folder.resolve(name).normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** As shown to people: relative to the working directory where it lies below it. */
    static String shown(Path file, ConfigSource source) {
        Path directory = source.directory().toAbsolutePath().normalize();
        Path absolute = file.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(directory) ? directory.relativize(absolute) : absolute;
        return shown.toString().replace('\\', '/');
    }
}
