package dev.loralint.checkout;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which commit a folder has checked out, and its tags, as far as git's files say it. Git itself is not run, since it obeys
 * settings of the folder.
 */
final class GitState {

    /** Bytes; a reference has less than a hundred. */
    private static final int REFERENCE = 4096;

    /** Bytes; repositories with ten thousands of references have a few million. */
    private static final int PACKED = 16 << 20;

    private static final int MOST_TAGS = 5000;

    private static final int LONGEST_CHAIN = 5;

    private static final String TAGS = "refs/tags/";

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private static final Pattern NAME = Pattern.compile("refs(/(?!\\.)[^/\\\\\\s\\x00-\\x1f~^:?*\\[]+)+");

    private final SourceFolder own;
    private final SourceFolder shared;

    /**
     * @param own git's files about this folder
     * @param shared those that it shares with other folders of the same repository
     */
    private GitState(SourceFolder own, SourceFolder shared) {
        this.own = own;
        this.shared = shared;
    }

    /** Empty if the folder is not the top of a repository, of a worktree or of a submodule. */
    static Optional<GitState> of(SourceFolder folder) {
        Path entry = folder.path().resolve(".git");
        Optional<SourceFolder> own = folder.read(".git", REFERENCE)
                .flatMap(text -> value(text, "gitdir:"))
                .flatMap(path -> at(folder.path(), path))
                .or(() -> SourceFolder.at(entry).filter(git -> git.path().equals(entry)));
        return own.filter(git -> git.has("HEAD")).map(git -> new GitState(git, shared(git)));
    }

    private static SourceFolder shared(SourceFolder own) {
        return own.read("commondir", REFERENCE)
                .flatMap(text -> at(own.path(), text.strip()))
                .orElse(own);
    }

    private static Optional<SourceFolder> at(Path base, String path) {
        try {
            return SourceFolder.at(base.resolve(path));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> value(String text, String key) {
        return text.startsWith(key) ? Optional.of(text.substring(key.length()).strip()) : Optional.empty();
    }

    /** The hash of the commit; empty if it is not written where git usually writes it. */
    Optional<String> commit() {
        String text = own.read("HEAD", REFERENCE).orElse("").strip();
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            if (COMMIT.matcher(text).matches()) {
                return Optional.of(text);
            }
            Optional<String> name =
                    value(text, "ref:").filter(ref -> NAME.matcher(ref).matches() && !ref.contains(".."));
            if (name.isEmpty()) {
                return Optional.empty();
            }
            text = own.read(name.get(), REFERENCE)
                    .or(() -> shared.read(name.get(), REFERENCE))
                    .or(() -> packed(name.get()))
                    .orElse("")
                    .strip();
        }
        return Optional.empty();
    }

    private Optional<String> packed(String name) {
        return packedLines().stream()
                .filter(line -> line.endsWith(" " + name))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst();
    }

    private List<String> packedLines() {
        return shared.read("packed-refs", PACKED).orElse("").lines().toList();
    }

    /** The tags of a commit. A tag with a message is only seen if git packed it, since its commit is in an object. */
    List<String> tags(String commit) {
        List<String> tags = new ArrayList<>();
        String last = "";
        for (String line : packedLines()) {
            if (!line.startsWith("^")) {
                last = line.substring(line.indexOf(' ') + 1);
            }
            boolean is = line.startsWith("^" + commit) || line.startsWith(commit + " ");
            if (is && last.startsWith(TAGS)) {
                tags.add(last.substring(TAGS.length()));
            }
        }
        for (String file : shared.names("refs/tags", MOST_TAGS)) {
            if (shared.read(file, REFERENCE).orElse("").strip().equals(commit)) {
                tags.add(file.substring(TAGS.length()));
            }
        }
        return tags;
    }
}
