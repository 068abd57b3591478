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

    /** What comes before paths below the working directory: nothing, or its path with a {@code /} at the end. */
    private final String prefix;

    private RepositoryPath(Path directory, Path root, Path checked) {
        this.directory = directory;
        this.root = root;
        this.checked = checked;
        this.prefix = directory.equals(root) ? "" : slashed(root.relativize(directory)) + "/";
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
        if (isBelow(shown)) {
            return prefix + shown;
        }
        try {
            Path file = directory.resolve(shown).normalize();
            if (!file.startsWith(root)) {
                return shown;
            }
            String relative = slashed(root.relativize(file));
            return relative.isEmpty() ? "." : relative;
        } catch (InvalidPathException e) {
            return shown;
        }
    }

    private static String slashed(Path relative) {
        return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
    }

    /** Whether it is plainly a path below the working directory, as almost all are: a report asks for hundreds of thousands. */
    private static boolean isBelow(String shown) {
        char before = '/';
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            boolean isOdd = before == '/' && (c == '/' || c == '.') || c == '\\' || c == ':' || c < ' ';
            if (isOdd) {
                return false;
            }
            before = c;
        }
        return before != '/';
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
