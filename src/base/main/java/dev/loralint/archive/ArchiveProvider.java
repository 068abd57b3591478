package dev.loralint.archive;

import dev.loralint.disk.Disk;
import dev.loralint.files.FolderListing;
import dev.loralint.files.virtual.VirtualAttributes;
import dev.loralint.files.virtual.VirtualPath;
import dev.loralint.files.virtual.VirtualProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The disk with zips as folders. Nothing is written. */
final class ArchiveProvider extends VirtualProvider {

    private final Archives archives;

    ArchiveProvider(Archives archives) {
        this.archives = archives;
    }

    Archives archives() {
        return archives;
    }

    boolean holds(Path path) {
        return inside(path) != null;
    }

    /** A name in a zip; empty for the zip itself. */
    private record Inside(Zip zip, String name) {}

    private @Nullable Inside inside(Path path) {
        String text = path.toAbsolutePath().normalize().toString();
        String separator = path.getFileSystem().getSeparator();
        for (Zip zip : archives.zips()) {
            String own = zip.path().toString();
            if (text.equals(own)) {
                return new Inside(zip, "");
            }
            if (text.startsWith(own) && text.startsWith(separator, own.length())) {
                String name = text.substring(own.length() + separator.length());
                return new Inside(zip, separator.equals("/") ? name : name.replace(separator, "/"));
            }
        }
        return null;
    }

    @Override
    protected Collection<String> names(Path folder) throws IOException {
        Inside inside = inside(folder);
        return inside == null
                ? FolderListing.names(VirtualPath.onDisk(folder))
                : inside.zip().names(inside.name());
    }

    @Override
    protected Path real(Path path, LinkOption... options) throws IOException {
        if (inside(path) == null) {
            return Disk.realPath(VirtualPath.onDisk(path), options);
        }
        attributes(path);
        return VirtualPath.onDisk(path).toAbsolutePath().normalize();
    }

    @Override
    public InputStream newInputStream(Path file, OpenOption... options) throws IOException {
        Inside inside = inside(file);
        return inside == null
                ? Disk.open(VirtualPath.onDisk(file), options)
                : inside.zip().open(inside.name());
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path file, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        Inside inside = inside(file);
        return inside == null
                ? Disk.channel(VirtualPath.onDisk(file), options)
                : inside.zip().channel(inside.name());
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (type != BasicFileAttributes.class) {
            throw new UnsupportedOperationException();
        }
        return type.cast(attributes(path, options));
    }

    private BasicFileAttributes attributes(Path path, LinkOption... options) throws IOException {
        Inside inside = inside(path);
        if (inside == null) {
            return Disk.attributes(VirtualPath.onDisk(path), options);
        }
        if (!inside.zip().isFolder(inside.name()) && !inside.zip().isFile(inside.name())) {
            throw new NoSuchFileException(path.toString());
        }
        return new Attributes(inside);
    }

    private record Attributes(Inside inside) implements VirtualAttributes {

        @Override
        public long size() {
            try {
                return isDirectory() ? 0 : inside.zip().size(inside.name());
            } catch (NoSuchFileException e) {
                return 0;
            }
        }

        @Override
        public boolean isDirectory() {
            return inside.zip().isFolder(inside.name());
        }
    }
}
