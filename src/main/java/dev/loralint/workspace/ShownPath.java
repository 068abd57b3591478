package dev.loralint.workspace;

import java.nio.file.Path;

/** How paths are shown: relative to the working directory where they lie below it, always with {@code /}. */
public final class ShownPath {

    private ShownPath() {}

    public static String of(Path file, Path directory) {
        Path absolute = directory.resolve(file).normalize();
        Path from = directory.toAbsolutePath().normalize();
        if (absolute.equals(from)) {
            return ".";
        }
        Path shown = absolute.startsWith(from) ? from.relativize(absolute) : absolute;
        return shown.toString().replace('\\', '/');
    }
}
