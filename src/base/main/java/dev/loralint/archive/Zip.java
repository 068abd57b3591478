package dev.loralint.archive;

import dev.loralint.files.virtual.BytesChannel;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** An open zip and its folders. Safe for several threads. */
final class Zip implements Closeable {

    /** What macOS keeps for itself, in files with the names of images. */
    private static final String RESOURCE_FORKS = "__MACOSX/";

    /** Files of at most this size are read at once (bytes). */
    private static final int SMALL = 1 << 16;

    private final Path path;
    private final ZipFile zip;
    private final Map<String, ZipEntry> files = new HashMap<>();
    private final Map<String, Set<String>> folders = new HashMap<>();

    private Zip(Path path, ZipFile zip) {
        this.path = path;
        this.zip = zip;
    }

    /**
     * Opens a zip for reading.
     *
     * @param hidden names of files that are not read
     * @throws IOException if it is not sound, or does harm
     */
    static Zip open(Path path, Set<String> hidden) throws IOException {
        Zip zip = new Zip(path, file(path));
        try {
            List<ZipEntry> entries = List.copyOf(zip.zip.stream().toList());
            ZipLimits.check(entries);
            zip.list(entries, hidden);
            return zip;
        } catch (IOException e) {
            zip.close();
            throw e;
        }
    }

    /** Programs that do not say how they write names use UTF-8, or the alphabet of DOS. */
    private static ZipFile file(Path path) throws IOException {
        try {
            return new ZipFile(path.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException e) {
            if (!String.valueOf(e.getMessage()).contains("bad entry name")) {
                throw new ZipError("it is damaged, encrypted, one part of several or not a zip (" + e.getMessage()
                        + "); pack it again");
            }
        }
        try {
            return new ZipFile(
                    path.toFile(),
                    Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1);
        } catch (ZipException e) {
            throw new ZipError("it is damaged (" + e.getMessage() + "); pack it again");
        }
    }

    private void list(List<ZipEntry> entries, Set<String> hidden) throws ZipError {
        folders.put("", new HashSet<>());
        for (ZipEntry entry : entries) {
            String name = entry.getName();
            if (name.startsWith(RESOURCE_FORKS) || hidden.contains(last(name))) {
                continue;
            }
            if (entry.isDirectory()) {
                folder(name.substring(0, name.length() - 1));
            } else {
                files.put(name, entry);
                folder(parent(name)).add(last(name));
            }
        }
        for (String name : files.keySet()) {
            if (folders.containsKey(name)) {
                throw new ZipError("it has a file and a folder of the name `" + name + "`; delete one of them");
            }
        }
    }

    private Set<String> folder(String name) {
        Set<String> names = folders.get(name);
        if (names == null) {
            names = new HashSet<>();
            folders.put(name, names);
            folder(parent(name)).add(last(name));
        }
        return names;
    }

    private static String parent(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Where the zip is on the disk. */
    Path path() {
        return path;
    }

    boolean isFolder(String name) {
        return folders.containsKey(name);
    }

    boolean isFile(String name) {
        return files.containsKey(name);
    }

    Collection<String> names(String folder) throws NoSuchFileException {
        Set<String> names = folders.get(folder);
        if (names == null) {
            throw new NoSuchFileException(path.resolve(folder).toString());
        }
        return names;
    }

    long size(String name) throws NoSuchFileException {
        return entry(name).getSize();
    }

    private ZipEntry entry(String name) throws NoSuchFileException {
        ZipEntry entry = files.get(name);
        if (entry == null) {
            throw new NoSuchFileException(path.resolve(name).toString());
        }
        return entry;
    }

    /** The content of a file. */
    InputStream open(String name) throws IOException {
        ZipEntry entry = entry(name);
        try {
            return new CheckedContent(zip.getInputStream(entry), entry);
        } catch (ZipException e) {
            throw new ZipError(entry, e);
        }
    }

    /** The content of a file, from any place on. */
    SeekableByteChannel channel(String name) throws IOException {
        if (size(name) > SMALL) {
            return new StreamChannel(() -> open(name), size(name));
        }
        try (InputStream in = open(name)) {
            return new BytesChannel(in.readAllBytes());
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
