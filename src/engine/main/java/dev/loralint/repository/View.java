package dev.loralint.repository;

import dev.loralint.files.virtual.BytesChannel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A repository's files as they were at a commit, or are in the index: the working tree, in place of whose files that
 * differ those that git keeps are seen. Links lead where they led in this state, step by step; nothing outside of the
 * repository is seen, nor git's own folder, nor what is behind a link that leads there.
 */
final class View {

    private static final String GIT = ".git";

    private final WorkingTree tree;
    private final Blobs blobs;
    private final Map<String, Content> other = new HashMap<>();
    private final Map<String, Set<String>> added = new HashMap<>();
    private final Set<String> thinned = new HashSet<>();
    private final Map<String, Boolean> emptied = new ConcurrentHashMap<>();
    private final Map<String, Boolean> onDisk = new ConcurrentHashMap<>();
    private final ViewLinks links = new ViewLinks(this);
    private final Map<String, Set<String>> different = new HashMap<>();
    private Map<String, Map<String, String>> plain = Map.of();

    View(WorkingTree tree, Blobs blobs) {
        this.tree = tree;
        this.blobs = blobs;
    }

    /** A file that is not there in this view. */
    void hide(String path) {
        other.put(path, Content.ABSENT);
        differ(path);
        for (String folder = parent(path); ; folder = parent(folder)) {
            thinned.add(folder);
            if (folder.isEmpty()) {
                break;
            }
        }
    }

    /** A file that git does not know now; a state from when it did has its own. */
    void hideUntracked(String path) {
        if (!other.containsKey(path)) {
            hide(path);
        }
    }

    /** A file that is something else in this view. */
    void replace(String path, Content content) {
        other.put(path, content);
        differ(path);
        String inside = path;
        for (String folder = parent(path); ; folder = parent(folder)) {
            added.computeIfAbsent(folder, f -> new TreeSet<>()).add(name(inside));
            differ(folder);
            if (folder.isEmpty()) {
                break;
            }
            inside = folder;
        }
    }

    /**
     * @param files the paths of what is neither a link nor a folder in git's index, by folder and name
     * @param changes all that git has just seen to differ from it in the working tree, or from an older state
     */
    void plain(Map<String, Map<String, String>> files, List<FileChange> changes) {
        plain = files;
        changes.forEach(change -> {
            differ(change.path());
            differ(change.before());
        });
    }

    private void differ(String path) {
        different.computeIfAbsent(parent(path), folder -> new HashSet<>()).add(name(path));
    }

    /** The path in the repository, as it is written; {@code null} where it is not in it. */
    @Nullable
    String inside(Path path) {
        return tree.inside(path);
    }

    /** The path of what was found. */
    Path path(Found found) {
        return tree.path(found.path());
    }

    /** What a name leads to, by whatever links. */
    Found find(String path) {
        return links.find(path, true);
    }

    /** The same, but a link itself at the end. */
    Found findItself(String path) {
        return links.find(path, false);
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether a path with this name is directly in the folder. */
    static boolean isIn(String folder, String path, String name) {
        int length = path.length() - name.length();
        return folder.isEmpty() ? length == 0 : length == folder.length() + 1 && path.startsWith(folder);
    }

    static String child(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    /** What is there itself, in a folder that was reached without links. */
    Found.Kind kind(String path) {
        Content content = other.get(path);
        if (content instanceof Content.Link) {
            return Found.Kind.LINK;
        }
        if (content instanceof Content.Blob || content instanceof Content.Moved) {
            return Found.Kind.FILE;
        }
        if (added.containsKey(path)) {
            return Found.Kind.FOLDER;
        }
        boolean none = content != null || isGits(path) || !isOnDisk(parent(path));
        Found.Kind kind = none ? Found.Kind.NOTHING : tree.kind(path);
        return kind == Found.Kind.FOLDER && (isEmptied(path) || isOthersGit(path)) ? Found.Kind.NOTHING : kind;
    }

    /** Whatever case a system makes no difference of. */
    static boolean isGits(String path) {
        return path.equalsIgnoreCase(GIT);
    }

    private static boolean isOthersGit(String path) {
        return name(path).equalsIgnoreCase(GIT);
    }

    /** Whether a folder of this view is that of the working tree: there may be a link or a file now where a folder was. */
    private boolean isOnDisk(String folder) {
        Boolean known = onDisk.get(folder);
        if (known == null) {
            known = folder.isEmpty()
                    || !other.containsKey(folder) && isOnDisk(parent(folder)) && tree.kind(folder) == Found.Kind.FOLDER;
            onDisk.put(folder, known);
        }
        return known;
    }

    /** A folder that contains nothing but what is not there in this view is not there either. */
    private boolean isEmptied(String folder) {
        return !folder.isEmpty()
                && thinned.contains(folder)
                && emptied.computeIfAbsent(folder, f -> names(f).isEmpty());
    }

    /** The names in a folder. */
    List<String> list(Found folder) throws IOException {
        if (!folder.isFolder()) {
            throw new NoSuchFileException(folder.path());
        }
        return names(folder.path());
    }

    private List<String> names(String folder) {
        Set<String> own = added.getOrDefault(folder, Set.of());
        List<String> names = new ArrayList<>(own);
        if (!isOnDisk(folder)) {
            return names;
        }
        boolean whole = !thinned.contains(folder);
        for (String name : tree.names(folder)) {
            if (!own.contains(name) && (whole || !isHidden(child(folder, name)))) {
                names.add(name);
            }
        }
        return names;
    }

    private boolean isHidden(String path) {
        if (added.containsKey(path)) {
            return false;
        }
        return other.get(path) instanceof Content.Absent
                || thinned.contains(path) && isOnDisk(path) && names(path).isEmpty();
    }

    /** Where a link leads, as it is written. */
    String target(String link) throws IOException {
        return other.get(link) instanceof Content.Link here
                ? new String(blobs.read(here.blob()), StandardCharsets.UTF_8)
                : tree.target(link);
    }

    /**
     * A file that git has just seen to be one, and need not be looked at again before it is opened, which would cost half
     * as much as reading it; {@code null} where it must be {@linkplain #find found}.
     */
    @Nullable
    InputStream openPlain(String folder, String name) {
        String path = files(folder).get(name);
        if (path == null || different(folder).contains(name) || !isPlainFolder(folder)) {
            return null;
        }
        try {
            return tree.open(path);
        } catch (IOException e) {
            return null;
        }
    }

    private Map<String, String> files(String folder) {
        return plain.getOrDefault(folder, Map.of());
    }

    private Set<String> different(String folder) {
        return different.getOrDefault(folder, Set.of());
    }

    private boolean isPlainFolder(String folder) {
        Found reached = links.folder(folder);
        return reached.isFolder() && reached.path().equals(folder) && isOnDisk(folder);
    }

    /**
     * What the files of a folder hold, by name: git's name of it where git is asked for it, else the name of the working tree's
     * file that git has just seen to be unchanged. {@code null} where the file must be looked at.
     */
    Function<String, @Nullable Object> contentIn(String folder) {
        Map<String, String> files = isPlainFolder(folder) ? files(folder) : Map.of();
        Set<String> different = different(folder);
        return name -> different.contains(name) ? otherContent(child(folder, name)) : files.get(name);
    }

    private @Nullable Object otherContent(String path) {
        Content here = other.get(path);
        return here instanceof Content.Moved moved ? moved.path() : here instanceof Content.Blob ? here : null;
    }

    InputStream open(Found file) throws IOException {
        String kept = kept(file);
        return kept != null ? new ByteArrayInputStream(blobs.read(kept)) : tree.open(place(file));
    }

    SeekableByteChannel channel(Found file) throws IOException {
        String kept = kept(file);
        return kept != null ? new BytesChannel(blobs.read(kept)) : tree.channel(place(file));
    }

    long size(Found file) throws IOException {
        String kept = kept(file);
        return kept != null ? blobs.read(kept).length : tree.size(place(file));
    }

    /** What git has to be asked for; {@code null} for what the working tree has. */
    private @Nullable String kept(Found file) throws IOException {
        if (!file.isFile()) {
            throw new NoSuchFileException(file.path());
        }
        return other.get(file.path()) instanceof Content.Blob blob ? blob.name() : null;
    }

    private String place(Found file) {
        return other.get(file.path()) instanceof Content.Moved moved ? moved.path() : file.path();
    }
}
