package dev.loralint.repository;

import dev.loralint.files.virtual.VirtualFileSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The repository that a folder is in. */
public final class Repository implements AutoCloseable {

    /** So many bytes of what git said are shown. */
    private static final int SAID_AT_MOST = 300;

    private final Git git;
    private final Path root;
    private final WorkingTree tree;
    private final boolean shallow;
    private final Blobs blobs;

    private Repository(Git git, Path root, Path realRoot, boolean shallow) {
        this.git = git;
        this.root = root;
        this.tree = new WorkingTree(root, realRoot);
        this.shallow = shallow;
        this.blobs = new Blobs(git);
    }

    /** @throws GitException if the folder is in none, or git is not there */
    public static Repository of(Path directory) throws GitException {
        Git git = new Git(directory);
        Git.Answer answer = git.ask("rev-parse", "--is-shallow-repository", "--show-cdup");
        if (!answer.isGood()) {
            throw new GitException(
                    "not a git repository; --changed-since, --staged and --settings-from require one: " + said(answer));
        }
        String[] lines = answer.text().split("\n");
        Path root = directory.resolve(lines.length > 1 ? lines[1] : "").normalize();
        try {
            return new Repository(git.inRepository(root), root, root.toRealPath(), lines[0].equals("true"));
        } catch (IOException e) {
            throw new GitException("cannot read the repository's folder: " + root);
        }
    }

    /** The repository's folder. */
    public Path root() {
        return root;
    }

    /**
     * What differs from where the work branched off.
     *
     * @param reference a branch, tag or commit
     */
    public ChangeSet since(String reference) throws GitException {
        CompletableFuture<List<String>> untracked = later(this::untracked);
        CompletableFuture<IndexedFiles> indexed = later(this::indexed);
        String commit = base(reference);
        List<FileChange> changes = new ArrayList<>(diff(commit));
        View before = view(checkedOut(changes));
        View now = new View(tree, blobs);
        before.plain(result(indexed).files(), changes);
        now.plain(result(indexed).files(), changes);
        List<String> made = linksMadeBy(changes);
        for (String name : result(untracked)) {
            before.hideUntracked(name);
            changes.add(FileChange.untracked(name));
            if (tree.kind(name) == Found.Kind.LINK) {
                made.add(name);
            }
        }
        return changeSet(changes, before, now, made, result(indexed).links());
    }

    /** The commit where the work branched off another. */
    private String base(String reference) throws GitException {
        String other = commit(reference);
        Git.Answer base = git.ask("merge-base", other, "HEAD");
        if (!base.isGood()) {
            throw new GitException(
                    shallow
                            ? "this shallow clone does not contain the commit where the work branched off "
                                    + reference
                                    + "; fetch more history (actions/checkout: fetch-depth: 0; elsewhere: git fetch --unshallow)"
                            : "HEAD and " + reference + " have no common commit");
        }
        return base.text().lines().findFirst().orElse(other);
    }

    /** What is staged for the next commit, against the last. */
    public ChangeSet staged() throws GitException {
        Git.Answer head = git.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
        String commit = head.isGood()
                ? head.text()
                : git.ask("hash-object", "-t", "tree", "--stdin").text();
        CompletableFuture<List<String>> untracked = later(this::untracked);
        CompletableFuture<IndexedFiles> indexed = later(this::indexed);
        CompletableFuture<List<FileChange>> unstaged = later(() -> diff());
        CompletableFuture<List<FileChange>> all = later(() -> diff(commit));
        List<FileChange> changes = diff("--cached", commit);
        View before = view(checkedOut(result(all)));
        View now = view(result(unstaged));
        result(untracked).forEach(before::hideUntracked);
        result(untracked).forEach(now::hide);
        for (FileChange change : changes) {
            leave(now, change);
        }
        before.plain(result(indexed).files(), result(all));
        now.plain(result(indexed).files(), result(unstaged));
        return changeSet(
                changes, before, now, linksMadeBy(changes), result(indexed).links());
    }

    /** The files as they are at a commit. */
    public Snapshot at(String reference) throws GitException {
        return at(commit(reference), false);
    }

    /** The files as they were where the work branched off another, without those that git ignores, which no change can correct. */
    public Snapshot committedBefore(String reference) throws GitException {
        return at(base(reference), true);
    }

    private Snapshot at(String commit, boolean isCommittedOnly) throws GitException {
        CompletableFuture<List<String>> untracked = later(() -> isCommittedOnly ? others() : untracked());
        List<FileChange> changes = diff(commit);
        View view = view(changes);
        result(untracked).forEach(view::hideUntracked);
        return new Snapshot(root, changes, new VirtualFileSystem(new ViewProvider(view)));
    }

    /** @param made links that the change makes; what they lead to outside of the repository is reported, and not followed */
    private ChangeSet changeSet(
            List<FileChange> changes, View before, View now, List<String> made, List<String> allLinks) {
        List<String> blocked = made.stream()
                .filter(link -> now.find(link).kind() == Found.Kind.OUTSIDE)
                .toList();
        return new ChangeSet(
                root,
                changes,
                new VirtualFileSystem(new ViewProvider(before)),
                new VirtualFileSystem(new ViewProvider(now)),
                blocked,
                new Links(allLinks, before, now));
    }

    private static List<String> linksMadeBy(List<FileChange> changes) {
        List<String> made = new ArrayList<>();
        for (FileChange change : changes) {
            if (change.isLink()) {
                made.add(change.path());
            }
        }
        return made;
    }

    /** A sparse checkout leaves files out, changed or not: they are seen in neither state. */
    private List<FileChange> checkedOut(List<FileChange> changes) {
        return changes.stream()
                .filter(change -> change.gone() || change.isSubmodule() || tree.isThere(change.path()))
                .toList();
    }

    /** The state before changes to what is in the working tree. */
    private View view(List<FileChange> changes) {
        View view = new View(tree, blobs);
        for (FileChange change : changes) {
            Content old = old(change);
            boolean known = !change.isSubmodule() || old != null;
            if (known && (change.isRenamed() || old == null)) {
                view.hide(change.path());
            }
            if (old != null) {
                view.replace(change.before(), old);
            }
        }
        return view;
    }

    /** What the index has no more is not in the next commit, also where the file stays and git ignores it. */
    private static void leave(View next, FileChange change) {
        if (change.gone() && !change.isSubmodule()) {
            next.hide(change.path());
        } else if (change.isRenamed()) {
            next.hide(change.before());
        }
    }

    private static @Nullable Content old(FileChange change) {
        Tracked old = change.old();
        return old.isLink()
                ? new Content.Link(old.blob())
                : change.isSameContent()
                        ? new Content.Moved(change.path())
                        : old.isFile() ? new Content.Blob(old.blob()) : null;
    }

    private String commit(String reference) throws GitException {
        Git.Answer answer = git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}");
        if (!answer.isGood()) {
            throw new GitException("unknown commit \"" + reference + "\""
                    + (shallow
                            ? " in this shallow clone; fetch it first (git fetch origin "
                            : "; fetch it first (git fetch origin ")
                    + "…) or name another branch, tag or commit");
        }
        return answer.text();
    }

    private List<FileChange> diff(String... what) throws GitException {
        List<String> words = new ArrayList<>(List.of(
                "diff",
                "--raw",
                "-z",
                "--no-abbrev",
                "-M",
                "--no-ext-diff",
                "--no-textconv",
                "--no-color",
                "--no-relative",
                "--ignore-submodules=dirty"));
        words.addAll(List.of(what));
        words.add("--");
        Git.Answer answer = git.ask(words.toArray(String[]::new));
        if (!answer.isGood()) {
            throw new GitException("git cannot list the changes: " + said(answer));
        }
        return RawDiff.read(answer.out());
    }

    private List<String> untracked() throws GitException {
        return others("--exclude-standard");
    }

    /** What git does not know, also what it ignores. */
    private List<String> others(String... filter) throws GitException {
        List<String> words = new ArrayList<>(List.of("ls-files", "--others", "-z"));
        words.addAll(List.of(filter));
        Git.Answer answer = git.ask(words.toArray(String[]::new));
        if (!answer.isGood()) {
            throw new GitException("git cannot list the new files: " + said(answer));
        }
        return RawDiff.names(answer.out());
    }

    private IndexedFiles indexed() throws GitException {
        Git.Answer answer = git.ask("ls-files", "--stage", "-v", "-z");
        if (!answer.isGood()) {
            throw new GitException("git cannot list the tracked files: " + said(answer));
        }
        return IndexedFiles.read(answer.out());
    }

    private static String said(Git.Answer answer) {
        String line = answer.err().lines().findFirst().orElse("git exited with " + answer.code());
        return line.length() > SAID_AT_MOST ? line.substring(0, SAID_AT_MOST) : line;
    }

    private interface Question<T> {
        T ask() throws GitException;
    }

    private static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        final GitException why;

        Failed(GitException why) {
            super(why);
            this.why = why;
        }
    }

    private static <T> CompletableFuture<T> later(Question<T> question) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return question.ask();
            } catch (GitException e) {
                throw new Failed(e);
            }
        });
    }

    private static <T> T result(CompletableFuture<T> answer) throws GitException {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Failed failed) {
                throw failed.why;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        blobs.close();
    }
}
