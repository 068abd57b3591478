package dev.loralint.files;

import java.io.File;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How paths are shown: relative to the working directory where they are below it, always with {@code /}.
 *
 * @param directory the working directory
 * @param apart a folder whose files are shown as if they were in the working directory: where standard input is kept
 */
public record ShownPath(Path directory, @Nullable Path apart) {

    public ShownPath(Path directory) {
        this(directory, null);
    }

    public static String of(Path file, Path directory) {
        return new ShownPath(directory).of(file);
    }

    /** As one types it as an argument of a command: in double quotes, in which only a POSIX shell replaces some characters. */
    public static String typed(Path file, Path directory) {
        String shown = of(file, directory);
        return quoted(shown.startsWith("-") ? "./" + shown : shown);
    }

    /** A word of a command as one types it. */
    public static String quoted(String path) {
        if (path.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || "-_./:".indexOf(c) >= 0)) {
            return path;
        }
        boolean replaced = File.separatorChar == '/' && path.codePoints().anyMatch(c -> "\"$`\\!".indexOf(c) >= 0);
        return replaced ? "'" + path.replace("'", "'\\''") + "'" : '"' + path + '"';
    }

    public String of(Path file) {
        Path absolute = directory.resolve(file).normalize();
        Path from = apart != null && absolute.startsWith(apart)
                ? apart
                : directory.toAbsolutePath().normalize();
        if (absolute.equals(from)) {
            return ".";
        }
        Path shown = absolute.startsWith(from) ? from.relativize(absolute) : absolute;
        return shown.toString().replace(File.separatorChar, '/');
    }
}
