package dev.loralint.files;

import dev.loralint.files.virtual.VirtualFileSystem;
import dev.loralint.files.virtual.VirtualPath;
import dev.loralint.files.virtual.VirtualProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The disk as Windows and macOS show it: a name finds a file that has it in another case. */
public final class CaselessFiles extends VirtualProvider {

    private CaselessFiles() {}

    /** A folder of the disk in this file system. */
    public static Path of(Path folder) {
        return new VirtualFileSystem(new CaselessFiles()).path(folder.toAbsolutePath());
    }

    @Override
    protected Path real(Path path, LinkOption... options) throws IOException {
        Path disk = VirtualPath.onDisk(path).toAbsolutePath().normalize();
        Path found = disk.getRoot();
        for (Path part : disk) {
            String[] names = found.toFile().list();
            String name = Arrays.stream(names == null ? new String[0] : names)
                    .filter(each -> each.equalsIgnoreCase(part.toString()))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchFileException(path.toString()));
            found = found.resolve(name);
        }
        return found;
    }

    @Override
    protected Collection<String> names(Path folder) throws IOException {
        String[] names = real(folder).toFile().list();
        if (names == null) {
            throw new NoSuchFileException(folder.toString());
        }
        return List.of(names);
    }

    @Override
    public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
        return Files.newInputStream(real(path));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return Files.newByteChannel(real(path));
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return Files.readAttributes(real(path), type);
    }
}
