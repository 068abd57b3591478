package dev.loralint.repository;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Set;

/** A {@link View} as a file system to read from, so that whoever reads a dataset need not know which one it is. */
final class ViewFileSystem extends FileSystem {

    private static final FileSystem DISK = FileSystems.getDefault();

    private final ViewProvider provider;

    ViewFileSystem(View view) {
        this.provider = new ViewProvider(this, view);
    }

    /** The file of this name in the view, wherever it was seen before. */
    Path path(Path path) {
        return new ViewPath(this, ViewPath.onDisk(path));
    }

    @Override
    public ViewProvider provider() {
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
        return new ViewPath(this, DISK.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = DISK.getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(ViewPath.onDisk(path));
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
