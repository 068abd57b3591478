package dev.loralint.files.virtual;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The disk with some files that have other contents, are new or are missing. What is written stays in memory. */
public final class ChangedFiles extends VirtualProvider {

    private final Map<Path, byte[]> contents = new ConcurrentHashMap<>();
    private final Set<Path> removed;
    private final Map<Path, Set<String>> added = new ConcurrentHashMap<>();

    /**
     * @param contents by absolute path
     * @param removed absolute paths of files that are not there
     */
    public ChangedFiles(Map<Path, byte[]> contents, Set<Path> removed) {
        this.removed = ConcurrentHashMap.newKeySet();
        this.removed.addAll(removed);
        contents.forEach(this::put);
    }

    private void put(Path file, byte[] content) {
        contents.put(file, content);
        removed.remove(file);
        added.computeIfAbsent(parent(file), f -> ConcurrentHashMap.newKeySet()).add(name(file));
    }

    /** The files that have other contents or are new, by absolute path. */
    public Map<Path, byte[]> contents() {
        return Map.copyOf(contents);
    }

    /** As {@link #ChangedFiles(Map, Set)}. */
    public static VirtualFileSystem of(Map<Path, byte[]> contents, Set<Path> removed) {
        return new VirtualFileSystem(new ChangedFiles(contents, removed));
    }

    private static Path key(Path path) {
        return VirtualPath.onDisk(path).toAbsolutePath().normalize();
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private byte @Nullable [] content(Path file) throws NoSuchFileException {
        Path key = key(file);
        if (removed.contains(key)) {
            throw new NoSuchFileException(file.toString());
        }
        return contents.get(key);
    }

    @Override
    protected Collection<String> names(Path folder) throws IOException {
        Path key = key(folder);
        String[] disk = key.toFile().list();
        if (disk == null) {
            // File.list does not say why it failed
            Files.newDirectoryStream(key).close();
            throw new NoSuchFileException(folder.toString());
        }
        Set<String> names = new HashSet<>(List.of(disk));
        names.addAll(added.getOrDefault(key, Set.of()));
        names.removeIf(name -> removed.contains(key.resolve(name)));
        return names;
    }

    @Override
    protected Path real(Path path, LinkOption... options) throws IOException {
        return content(path) == null ? VirtualPath.onDisk(path).toRealPath(options) : key(path);
    }

    @Override
    public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
        byte[] content = content(path);
        return content == null ? Files.newInputStream(VirtualPath.onDisk(path)) : new ByteArrayInputStream(content);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        byte[] content = content(path);
        return content == null ? Files.newByteChannel(VirtualPath.onDisk(path)) : new BytesChannel(content);
    }

    @Override
    public OutputStream newOutputStream(Path path, OpenOption... options) {
        return new ByteArrayOutputStream() {
            @Override
            public void close() {
                put(key(path), toByteArray());
            }
        };
    }

    @Override
    public void delete(Path path) throws IOException {
        if (content(path) == null && !Files.exists(VirtualPath.onDisk(path), LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(path.toString());
        }
        contents.remove(key(path));
        removed.add(key(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        if (content(path) == null) {
            Path onDisk = VirtualPath.onDisk(path);
            onDisk.getFileSystem().provider().checkAccess(onDisk, modes);
        }
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        byte[] content = content(path);
        if (content == null) {
            return Files.readAttributes(VirtualPath.onDisk(path), type, options);
        }
        if (!type.isAssignableFrom(Attributes.class)) {
            throw new UnsupportedOperationException();
        }
        return type.cast(new Attributes(content.length, FileTime.fromMillis(System.currentTimeMillis())));
    }

    private record Attributes(long size, FileTime lastModifiedTime) implements VirtualAttributes {}
}
