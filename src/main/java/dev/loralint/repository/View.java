package dev.loralint.repository;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A repository's files as they were at a commit, or are in the index: the working tree, in place of whose files that
 * differ those that git keeps are seen. Nothing outside of the repository is seen, nor git's own folder, nor what lies
 * behind a link that leads there.
 */
final class View {

    private static final String GIT = ".git";

    /** For a name that is not there. */
    private static final String ABSENT = "";

    private final Path root;
    private final Path realRoot;
    private final Blobs blobs;
    private final Map<String, String> other = new HashMap<>();
    private final Map<String, Set<String>> added = new HashMap<>();
    private final Set<String> thinned = new HashSet<>();
    private final Set<String> blocked = new HashSet<>();
    private final Map<String, Boolean> emptied = new ConcurrentHashMap<>();

    /**
     * @param root the repository's folder, as the user calls it
     * @param realRoot the same without links
     */
    View(Path root, Path realRoot, Blobs blobs) {
        this.root = root;
        this.realRoot = realRoot;
        this.blobs = blobs;
    }

    /** A file that is not there in this view. */
    void hide(String path) {
        other.put(path, ABSENT);
        for (String folder = parent(path); ; folder = parent(folder)) {
            thinned.add(folder);
            if (folder.isEmpty()) {
                break;
            }
        }
    }

    /** A file that holds something else in this view. */
    void replace(String path, String blob) {
        other.put(path, blob);
        String name = path;
        for (String folder = parent(path); ; folder = parent(folder)) {
            added.computeIfAbsent(folder, f -> new TreeSet<>())
                    .add(name.substring(folder.isEmpty() ? 0 : folder.length() + 1));
            if (folder.isEmpty()) {
                break;
            }
            name = folder;
        }
    }

    /** A link that leads out of the repository, and what lies behind it. */
    void block(String path) {
        blocked.add(path);
        hide(path);
    }

    /** The path in the repository; {@code null} for what is not seen. */
    @Nullable
    String inside(Path path) {
        Path normal = path.toAbsolutePath().normalize();
        String inside = below(root, normal);
        if (inside == null) {
            inside = below(realRoot, normal);
        }
        boolean seen = inside != null && !inside.equals(GIT) && !inside.startsWith(GIT + "/") && !isBlocked(inside);
        return seen ? inside : null;
    }

    private static @Nullable String below(Path folder, Path path) {
        if (!path.startsWith(folder)) {
            return null;
        }
        String relative = folder.relativize(path).toString();
        return File.separatorChar == '/' ? relative : relative.replace(File.separatorChar, '/');
    }

    private boolean isBlocked(String path) {
        if (blocked.isEmpty()) {
            return false;
        }
        for (String at = path; !at.isEmpty(); at = parent(at)) {
            if (blocked.contains(at)) {
                return true;
            }
        }
        return false;
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private File file(String path) {
        return path.isEmpty() ? root.toFile() : new File(root.toFile(), path);
    }

    boolean isFile(String path) {
        String blob = other.get(path);
        return blob == null ? !added.containsKey(path) && file(path).isFile() : !blob.equals(ABSENT);
    }

    boolean isDirectory(String path) {
        String blob = other.get(path);
        if (blob != null && !blob.equals(ABSENT)) {
            return false;
        }
        if (added.containsKey(path)) {
            return true;
        }
        return blob == null && file(path).isDirectory() && !isEmptied(path);
    }

    /** A folder that holds nothing but what is not there in this view is not there either. */
    private boolean isEmptied(String folder) {
        return !folder.isEmpty()
                && thinned.contains(folder)
                && emptied.computeIfAbsent(folder, f -> names(f).isEmpty());
    }

    /** The names in a folder. */
    Set<String> list(String folder) throws IOException {
        if (!isDirectory(folder)) {
            throw new NoSuchFileException(folder);
        }
        return names(folder);
    }

    private Set<String> names(String folder) {
        String[] here = file(folder).list();
        Set<String> names = new HashSet<>(added.getOrDefault(folder, Set.of()));
        boolean whole = !thinned.contains(folder);
        for (String name : here == null ? new String[0] : here) {
            if (whole || !isHidden(folder.isEmpty() ? name : folder + "/" + name)) {
                names.add(name);
            }
        }
        return names;
    }

    private boolean isHidden(String path) {
        if (ABSENT.equals(other.get(path))) {
            return true;
        }
        return thinned.contains(path) && !added.containsKey(path) && names(path).isEmpty();
    }

    boolean differs(String path) {
        return other.containsKey(path);
    }

    InputStream open(String path) throws IOException {
        String blob = other.get(path);
        if (blob == null) {
            return new FileInputStream(file(path));
        }
        if (blob.equals(ABSENT)) {
            throw new NoSuchFileException(path);
        }
        return new ByteArrayInputStream(blobs.read(blob));
    }

    long size(String path) throws IOException {
        String blob = other.get(path);
        return blob == null || blob.equals(ABSENT) ? file(path).length() : blobs.read(blob).length;
    }
}
