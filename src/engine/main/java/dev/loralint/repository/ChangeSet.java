package dev.loralint.repository;

import dev.loralint.files.virtual.VirtualFileSystem;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a change touched, with the files as they were before it and as they are with it. */
public final class ChangeSet {

    private final Path root;
    private final List<FileChange> changes;
    private final VirtualFileSystem before;
    private final VirtualFileSystem now;
    private final List<String> blockedLinks;
    private final Links links;
    private final Set<String> touched = new HashSet<>();
    private final Set<String> stems = new HashSet<>();
    private final Map<String, String> renamed = new HashMap<>();
    private final Map<String, String> movedFolders = new HashMap<>();
    private final Map<String, String> formerNames = new HashMap<>();
    private final Map<String, String> formerFolders = new HashMap<>();

    ChangeSet(
            Path root,
            List<FileChange> changes,
            VirtualFileSystem before,
            VirtualFileSystem now,
            List<String> blockedLinks,
            Links links) {
        this.root = root;
        this.changes = List.copyOf(changes);
        this.before = before;
        this.now = now;
        this.blockedLinks = List.copyOf(blockedLinks);
        this.links = links;
        for (FileChange change : changes) {
            touch(change.path());
            if (change.isRenamed()) {
                touch(change.before());
                if (!Files.exists(now.path(root.resolve(change.before())))) {
                    renamed.put(change.before(), change.path());
                    formerNames.put(change.path(), change.before());
                }
                move(View.parent(change.before()), View.parent(change.path()));
            }
        }
    }

    /** A folder of which nothing is left and whose files are now in another is called like that. */
    private void move(String from, String to) {
        if (!from.equals(to) && !Files.isDirectory(now.path(root.resolve(from)))) {
            movedFolders.putIfAbsent(from, to);
            formerFolders.putIfAbsent(to, from);
        }
    }

    private void touch(String path) {
        touched.add(path);
        stems.add(stem(path));
    }

    private static String stem(String path) {
        int dot = path.lastIndexOf('.');
        return dot <= path.lastIndexOf('/') + 1 ? path : path.substring(0, dot);
    }

    /** In the order in which git names them. */
    public List<FileChange> changes() {
        return changes;
    }

    /** The repository's folder. */
    public Path root() {
        return root;
    }

    /**
     * Of a folder in either state, what a file of a name contains: equal for equal content, {@code null} where that is not known
     * without reading it.
     */
    public Function<String, @Nullable Object> contentIn(Path folder) {
        return folder.getFileSystem().provider() instanceof ViewProvider view ? view.contentIn(folder) : name -> null;
    }

    /** A folder or file as it was before the change. */
    public Path before(Path path) {
        return before.path(path);
    }

    /** A folder or file with the change. */
    public Path now(Path path) {
        return now.path(path);
    }

    /** Links that the change makes and that lead out of the repository; what is behind them is not seen. */
    public List<String> blockedLinks() {
        return blockedLinks;
    }

    /** Changed files that a sparse checkout leaves out, and that are seen neither before nor with the change. */
    public List<String> notCheckedOut() {
        return changes.stream()
                .filter(change -> !change.gone() && !change.isSubmodule())
                .map(FileChange::path)
                .filter(path -> !isThere(now.path(root.resolve(path))) && !isThere(root.resolve(path)))
                .toList();
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Submodules that point to another commit; how their files were before is not known. */
    public List<String> submodules() {
        return changes.stream()
                .filter(FileChange::isSubmodule)
                .map(FileChange::path)
                .toList();
    }

    /** Whether files go by another name than before. */
    public boolean isRenaming() {
        return !renamed.isEmpty() || !movedFolders.isEmpty();
    }

    /** Whether the change touched the file itself, or a link that leads to it. */
    public boolean touches(String path) {
        return links.names(path).stream().anyMatch(touched::contains);
    }

    /** Whether it touched the file, or one of the same name: a caption belongs to its image. */
    public boolean concerns(String path) {
        return links.names(path).stream().anyMatch(name -> stems.contains(stem(name)));
    }

    /** Whether a path is relative and has no steps back; most are. */
    private static boolean isPlain(String path) {
        return !path.startsWith("/")
                && !path.startsWith(".")
                && !path.contains("/.")
                && path.indexOf('\\') < 0
                && path.indexOf(':') < 0
                && !path.contains("//");
    }

    /** Of a folder, which names the change {@linkplain #concerns concerns}. */
    public Predicate<String> concernedIn(Path folder) {
        String inside = inRepository(root, folder.toString());
        Predicate<String> concerned = links.in(inside);
        for (String real : links.names(inside)) {
            concerned = concerned.or(touchedIn(real.isEmpty() ? "" : real + "/"));
        }
        return concerned;
    }

    private Predicate<String> touchedIn(String prefix) {
        Set<String> names = new HashSet<>();
        for (String stem : stems) {
            if (stem.startsWith(prefix) && stem.indexOf('/', prefix.length()) < 0) {
                names.add(stem.substring(prefix.length()));
            }
        }
        return names.isEmpty() ? name -> false : name -> names.contains(stem(name));
    }

    /** What a file or folder of before is called now. */
    public String renamed(String path) {
        String moved = renamed.get(path);
        return moved != null ? moved : movedFolders.getOrDefault(path, path);
    }

    /** A file as it was called before. */
    public Path formerly(Path file) {
        String inside = inRepository(root, file.toString());
        String former = former(inside);
        return former.equals(inside) ? file : root.resolve(former);
    }

    /** A path as findings have it, as it was called before. */
    public String formerly(Path directory, String shown) {
        String inside = inRepository(root.resolve(directory.toString()), shown);
        String former = former(inside);
        return former.equals(inside) ? shown : root.resolve(former).toString();
    }

    private String former(String path) {
        String own = formerNames.get(path);
        return own != null ? own : formerFolders.getOrDefault(path, path);
    }

    /** A path as findings have it, relative to the repository. */
    public String inRepository(Path directory, String shown) {
        if (directory.equals(root) && isPlain(shown)) {
            return shown;
        }
        Path file = directory.resolve(shown).normalize();
        return file.startsWith(root) ? root.relativize(file).toString().replace(File.separatorChar, '/') : shown;
    }
}
