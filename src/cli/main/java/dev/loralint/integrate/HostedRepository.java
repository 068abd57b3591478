package dev.loralint.integrate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The repository that a dataset is in, as a host sees it: files for the host are at its root, and pull requests go to
 * its default branch. What git wrote is read; git itself need not be there.
 *
 * @param root the folder that contains {@code .git}, or the dataset's own where there is none
 */
record HostedRepository(Path root) {

    private static final String USUAL_BRANCH = "main";

    private static final String BRANCHES = "refs/heads/";

    static HostedRepository around(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return new HostedRepository(at);
            }
        }
        return new HostedRepository(folder);
    }

    /** Relative to the root, with {@code /}; a dot where it is the root. */
    String path(Path folder) {
        String relative = root.relativize(folder).toString();
        return relative.isEmpty() ? "." : relative.replace(root.getFileSystem().getSeparator(), "/");
    }

    /** The host's own where it is known, else a branch with a usual name, else the current one. */
    String defaultBranch() {
        Path own = own();
        Path common = line(own.resolve("commondir"))
                .map(name -> own.resolve(name).normalize())
                .orElse(own);
        return branch(common.resolve("refs/remotes/origin/HEAD"), "refs/remotes/origin/")
                .or(() -> Stream.of(USUAL_BRANCH, "master")
                        .filter(name -> exists(common, name))
                        .findFirst())
                .or(() -> branch(own.resolve("HEAD"), BRANCHES))
                .orElse(USUAL_BRANCH);
    }

    /** In a worktree or a submodule {@code .git} is a file that names the folder. */
    private Path own() {
        Path git = root.resolve(".git");
        String pointer = "gitdir: ";
        return Files.isRegularFile(git)
                ? line(git)
                        .filter(line -> line.startsWith(pointer))
                        .map(line -> root.resolve(line.substring(pointer.length())))
                        .orElse(git)
                : git;
    }

    private static boolean exists(Path common, String branch) {
        if (Files.isRegularFile(common.resolve(BRANCHES + branch))) {
            return true;
        }
        try (Stream<String> packed = Files.lines(common.resolve("packed-refs"))) {
            return packed.anyMatch(line -> line.endsWith(" " + BRANCHES + branch));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** What a symbolic reference names. Where references are kept in another way it names nothing. */
    private static Optional<String> branch(Path file, String where) {
        String start = "ref: " + where;
        return line(file)
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .filter(name -> !name.startsWith("."));
    }

    private static Optional<String> line(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Files.readString(file).lines().findFirst().map(String::strip)
                    : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
