package dev.loralint.report;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * How the places that show findings beside the code name files: relative to the repository, with {@code /}. A file
 * outside of it, and every file where there is no repository, is named as everywhere else.
 */
public final class RepositoryPath {

    private final Path directory;
    private final Path root;

    private RepositoryPath(Path directory, Path root) {
        this.directory = directory;
        this.root = root;
    }

    /** @param directory the working directory, which paths in findings are relative to */
    public static RepositoryPath from(Path directory) {
        Path start = directory.toAbsolutePath().normalize();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return new RepositoryPath(start, at);
            }
        }
        return new RepositoryPath(start, start);
    }

    /** @param shown a path as findings have it */
    public String of(String shown) {
        try {
            Path file = directory.resolve(shown).normalize();
            if (!file.startsWith(root)) {
                return shown;
            }
            String relative = root.relativize(file).toString();
            return relative.isEmpty()
                    ? "."
                    : relative.replace(root.getFileSystem().getSeparator(), "/");
        } catch (InvalidPathException e) {
            return shown;
        }
    }

    /** Where the file is on the disk; nothing where its name is none on this system. */
    Path file(String shown) {
        return directory.resolve(shown);
    }
}
