package dev.loralint.archive;

import dev.loralint.disk.Disk;
import dev.loralint.files.FileProblem;
import dev.loralint.files.Suffixes;
import dev.loralint.files.virtual.VirtualFileSystem;
import dev.loralint.files.virtual.VirtualPath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Zips as folders of a file system that is otherwise the disk. */
public final class Archives implements Closeable {

    private static final String SUFFIX = ".zip";

    /** Suffixes of files that may be next to the zips of a folder of zips. */
    private static final Set<String> NEXT_TO = Set.of(".toml", ".json", ".yaml", ".yml", ".sh", ".md");

    private final List<Zip> zips = new ArrayList<>();
    private final Map<Path, String> problems = new LinkedHashMap<>();
    private final VirtualFileSystem system = new VirtualFileSystem(new ArchiveProvider(this));

    private Archives() {}

    /** Whether a file has the name of a zip. */
    public static boolean isNamed(Path file) {
        return Suffixes.of(String.valueOf(file.getFileName())).equalsIgnoreCase(SUFFIX);
    }

    /**
     * Opens the zips among these paths. A folder is opened for its zips if they are all that is in it.
     *
     * @param hidden names of files that are not seen in a zip
     */
    public static Archives of(List<Path> paths, Set<String> hidden) {
        Archives archives = new Archives();
        for (Path path : paths) {
            for (Path file : zips(path)) {
                archives.open(file.toAbsolutePath().normalize(), hidden);
            }
        }
        return archives;
    }

    private static List<Path> zips(Path path) {
        if (Disk.isDirectory(path)) {
            return below(path);
        }
        return isNamed(path) && Disk.isRegularFile(path) ? List.of(path) : List.of();
    }

    /** It ends at the first image: a large folder is not listed for this. */
    private static List<Path> below(Path folder) {
        List<Path> zips = new ArrayList<>();
        try (DirectoryStream<Path> files = Disk.list(folder)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (isNamed(file)) {
                    zips.add(file);
                } else if (!name.startsWith(".") && !NEXT_TO.contains(Suffixes.of(name))) {
                    return List.of();
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        zips.sort(Comparator.naturalOrder());
        return zips;
    }

    private void open(Path file, Set<String> hidden) {
        try {
            zips.add(Zip.open(file, hidden));
        } catch (ZipError e) {
            problems.put(file, "the zip is not read: " + e.getMessage());
        } catch (IOException e) {
            problems.put(file, FileProblem.describe(e, "cannot read the zip"));
        }
    }

    /** Whether there is none, not even one that cannot be read. */
    public boolean isEmpty() {
        return zips.isEmpty() && problems.isEmpty();
    }

    List<Zip> zips() {
        return zips;
    }

    /** The same path where zips are folders; of no zips, the path. */
    public Path in(Path path) {
        return isEmpty() ? path : system.path(path);
    }

    /** Whether a path is a zip that was opened, or leads into one. */
    public static boolean isInside(Path path) {
        return path.getFileSystem().provider() instanceof ArchiveProvider provider && provider.holds(path);
    }

    /** The zips that a path's file system has as folders; {@code null} where it has none. */
    public static @Nullable Archives behind(Path path) {
        return path.getFileSystem().provider() instanceof ArchiveProvider provider ? provider.archives() : null;
    }

    /** Why a zip could not be opened; {@code null} where it was, or is none. */
    public static @Nullable String problem(Path file) {
        Archives archives = behind(file);
        return archives == null
                ? null
                : archives.problems.get(
                        VirtualPath.onDisk(file).toAbsolutePath().normalize());
    }

    /** Where the zips are that could be opened. */
    public List<Path> files() {
        return zips.stream().map(Zip::path).toList();
    }

    /**
     * Ends where nothing is wrong with a zip.
     *
     * @throws IOException if this zip could not be opened
     */
    public static void check(Path zip) throws IOException {
        Zip.open(zip, Set.of()).close();
    }

    @Override
    public void close() throws IOException {
        for (Zip zip : zips) {
            zip.close();
        }
    }
}
