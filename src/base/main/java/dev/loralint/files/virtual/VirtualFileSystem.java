package dev.loralint.files.virtual;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Set;

/** A file system to read from, with the names of the disk. */
public final class VirtualFileSystem extends FileSystem {

    private static final FileSystem DISK = FileSystems.getDefault();

    private final VirtualProvider provider;

    public VirtualFileSystem(VirtualProvider provider) {
        this.provider = provider;
    }

    /** The file of this name in here, wherever it was seen before. */
    public Path path(Path path) {
        return new VirtualPath(this, VirtualPath.onDisk(path));
    }

    @Override
    public VirtualProvider provider() {
        return provider;
    }

    @Override
    public void close() {}

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public String getSeparator() {
        return DISK.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic");
    }

    @Override
    public Path getPath(String first, String... more) {
        return new VirtualPath(this, DISK.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = DISK.getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(VirtualPath.onDisk(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException();
    }
}
