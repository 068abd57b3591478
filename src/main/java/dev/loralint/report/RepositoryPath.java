package dev.loralint.report;

import dev.loralint.disk.Disk;
import dev.loralint.finding.Finding;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * How the places that show findings next to the code name files: relative to the repository, with {@code /}. A file
 * outside of it, and every file where there is no repository, is named as everywhere else.
 */
public final class RepositoryPath {

    private final Path directory;
    private final Path root;
    private final Path checked;

    private RepositoryPath(Path directory, Path root, Path checked) {
        this.directory = directory;
        this.root = root;
        this.checked = checked;
    }

    /** @param directory the working directory, which paths in findings are relative to */
    public static RepositoryPath from(Path directory) {
        return from(directory, directory);
    }

    /**
     * @param directory the working directory, which paths in findings are relative to
     * @param checked the same with the files that were checked, which may be those in git's index
     */
    public static RepositoryPath from(Path directory, Path checked) {
        Path start = directory.toAbsolutePath().normalize();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Disk.exists(at.resolve(".git"))) {
                return new RepositoryPath(start, at, checked);
            }
        }
        return new RepositoryPath(start, start, checked);
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

    /** By the file's name in the repository. */
    public String fingerprint(Finding finding) {
        return finding.fingerprint(of(finding.path()));
    }

    /** The file as it was checked; nothing where its name is none on this system. */
    Path file(String shown) {
        return checked.resolve(shown);
    }
}
