package dev.loralint.repository;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a {@link View}; writing is refused. */
final class ViewProvider extends FileSystemProvider {

    private final ViewFileSystem system;
    private final View view;

    ViewProvider(ViewFileSystem system, View view) {
        this.system = system;
        this.view = view;
    }

    View view() {
        return view;
    }

    /** As {@link ChangeSet#contentIn}. */
    Function<String, @Nullable Object> contentIn(Path folder) {
        String inside = view.inside(ViewPath.onDisk(folder));
        return inside == null ? name -> null : view.contentIn(inside);
    }

    Set<String> names(Path folder) throws IOException {
        return view.list(found(folder));
    }

    /** What is there; with an option, a link itself. */
    Found found(Path path, LinkOption... options) throws NoSuchFileException {
        String inside = view.inside(ViewPath.onDisk(path));
        Found found = inside == null ? null : options.length > 0 ? view.findItself(inside) : view.find(inside);
        if (found == null || !found.isThere()) {
            throw new NoSuchFileException(path.toString());
        }
        return found;
    }

    @Override
    public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
        String inside = view.inside(ViewPath.onDisk(path));
        InputStream plain = inside == null ? null : view.openPlain(inside);
        return plain != null ? plain : view.open(found(path));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return view.channel(found(path));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        Iterator<Path> names = names(folder).stream().map(folder::resolve).iterator();
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return names;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (!type.isAssignableFrom(Attributes.class)) {
            throw new UnsupportedOperationException();
        }
        return type.cast(new Attributes(view, found(path, options)));
    }

    private record Attributes(View view, Found found) implements BasicFileAttributes {

        private static final FileTime NEVER = FileTime.fromMillis(0);

        /** Seldom asked for, and for what git keeps it has to be read. */
        @Override
        public long size() {
            try {
                return found.isFile() ? view.size(found) : 0;
            } catch (IOException e) {
                return 0;
            }
        }

        @Override
        public boolean isRegularFile() {
            return found.isFile();
        }

        @Override
        public boolean isDirectory() {
            return found.isFolder();
        }

        @Override
        public boolean isSymbolicLink() {
            return found.kind() == Found.Kind.LINK;
        }

        @Override
        public boolean isOther() {
            return false;
        }

        @Override
        public FileTime lastModifiedTime() {
            return NEVER;
        }

        @Override
        public FileTime lastAccessTime() {
            return NEVER;
        }

        @Override
        public FileTime creationTime() {
            return NEVER;
        }

        @Override
        public @Nullable Object fileKey() {
            return null;
        }
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        readAttributes(path, BasicFileAttributes.class);
        for (AccessMode mode : modes) {
            if (mode == AccessMode.WRITE) {
                throw new ReadOnlyFileSystemException();
            }
        }
    }

    @Override
    public boolean isSameFile(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    @Override
    public boolean isHidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return null;
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getScheme() {
        return "loralint-view";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return system;
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void delete(Path path) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new ReadOnlyFileSystemException();
    }
}
