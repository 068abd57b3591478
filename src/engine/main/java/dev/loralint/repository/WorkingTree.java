package dev.loralint.repository;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The repository's files on the disk, by their names in it. No link is followed here. */
final class WorkingTree {

    private final Path root;
    private final Path realRoot;
    private final Map<String, String[]> names = new ConcurrentHashMap<>();

    /** With which nearly all names begin: taking a path apart for each file of a dataset costs more than looking it up. */
    private final String prefix;

    /**
     * @param root the repository's folder, as the user calls it
     * @param realRoot the same without links
     */
    WorkingTree(Path root, Path realRoot) {
        this.root = root;
        this.realRoot = realRoot;
        String text = root.toString();
        this.prefix = text.endsWith(File.separator) ? text : text + File.separator;
    }

    /** A path's name in the repository, as it is written; {@code null} where it is not in it. */
    @Nullable
    String inside(Path path) {
        Path normal = path.toAbsolutePath().normalize();
        String text = normal.toString();
        if (text.startsWith(prefix)) {
            return slashed(text.substring(prefix.length()));
        }
        String inside = below(root, normal);
        return inside != null ? inside : below(realRoot, normal);
    }

    private static @Nullable String below(Path folder, Path path) {
        if (!path.startsWith(folder)) {
            return null;
        }
        return slashed(folder.relativize(path).toString());
    }

    private static String slashed(String path) {
        return File.separatorChar == '/' ? path : path.replace(File.separatorChar, '/');
    }

    Path path(String inside) {
        return inside.isEmpty() ? root : root.resolve(inside);
    }

    /** Whether there is anything of that name, be it a pipe. */
    boolean isThere(String inside) {
        return Files.exists(path(inside), LinkOption.NOFOLLOW_LINKS);
    }

    /** What is there itself; a pipe or a device is nothing. */
    Found.Kind kind(String inside) {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(path(inside), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile()
                    ? Found.Kind.FILE
                    : found.isDirectory()
                            ? Found.Kind.FOLDER
                            : found.isSymbolicLink() ? Found.Kind.LINK : Found.Kind.NOTHING;
        } catch (IOException e) {
            return Found.Kind.NOTHING;
        }
    }

    String target(String link) throws IOException {
        return slashed(Files.readSymbolicLink(path(link)).toString());
    }

    /** None where it cannot be listed. Each folder is listed once: both states are those of one moment. */
    String[] names(String folder) {
        return names.computeIfAbsent(folder, f -> {
            String[] found = path(f).toFile().list();
            return found == null ? new String[0] : found;
        });
    }

    /** Without the detour by channels, which takes twice as long for small files. */
    InputStream open(String file) throws IOException {
        return new FileInputStream(prefix + file);
    }

    SeekableByteChannel channel(String file) throws IOException {
        return Files.newByteChannel(path(file), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    long size(String file) {
        return path(file).toFile().length();
    }
}
