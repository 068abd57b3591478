package dev.loralint.files.virtual;

import dev.loralint.files.ListedFolder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A path with the name that it has on the disk. What is resolved against it is in the same file system, whatever file system
 * it came from.
 */
public final class VirtualPath implements ListedFolder {

    private final VirtualFileSystem system;
    private final Path disk;

    VirtualPath(VirtualFileSystem system, Path disk) {
        this.system = system;
        this.disk = disk;
    }

    /** The path on the disk with the same name. */
    public static Path onDisk(Path path) {
        return path instanceof VirtualPath view ? view.disk : path;
    }

    private Path view(Path path) {
        return new VirtualPath(system, path);
    }

    private @Nullable Path viewOrNull(@Nullable Path path) {
        return path == null ? null : view(path);
    }

    @Override
    public Collection<String> names() throws IOException {
        return system.provider().names(this);
    }

    @Override
    public InputStream open(String name) throws IOException {
        return system.provider().open(this, name);
    }

    @Override
    public VirtualFileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return disk.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
        return viewOrNull(disk.getRoot());
    }

    @Override
    public @Nullable Path getFileName() {
        return viewOrNull(disk.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
        return viewOrNull(disk.getParent());
    }

    @Override
    public int getNameCount() {
        return disk.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return view(disk.getName(index));
    }

    @Override
    public Path subpath(int begin, int end) {
        return view(disk.subpath(begin, end));
    }

    @Override
    public boolean startsWith(Path other) {
        return disk.startsWith(onDisk(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return disk.endsWith(onDisk(other));
    }

    @Override
    public Path normalize() {
        return view(disk.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return view(disk.resolve(onDisk(other)));
    }

    @Override
    public Path resolve(String other) {
        return view(disk.resolve(other));
    }

    @Override
    public Path relativize(Path other) {
        return view(disk.relativize(onDisk(other)));
    }

    @Override
    public URI toUri() {
        return disk.toUri();
    }

    @Override
    public Path toAbsolutePath() {
        return disk.isAbsolute() ? this : view(disk.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return view(system.provider().real(this, options));
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Path other) {
        return disk.compareTo(onDisk(other));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VirtualPath view && view.system == system && view.disk.equals(disk);
    }

    @Override
    public int hashCode() {
        return disk.hashCode();
    }

    @Override
    public String toString() {
        return disk.toString();
    }
}
