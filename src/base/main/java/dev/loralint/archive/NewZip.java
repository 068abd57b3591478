package dev.loralint.archive;

import dev.loralint.files.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip that is written file by file. */
public final class NewZip implements Closeable {

    private final ZipOutputStream out;

    private NewZip(ZipOutputStream out) {
        this.out = out;
    }

    /**
     * Begins a zip.
     *
     * @param file that does not exist, or was left behind; a link is not followed
     */
    public static NewZip create(Path file) throws IOException {
        return new NewZip(
                new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(AtomicFile.begin(file)))));
    }

    /**
     * Adds a file with this content, compressed.
     *
     * @param name with {@code /}
     */
    public void add(String name, byte[] content) throws IOException {
        out.setLevel(Deflater.DEFAULT_COMPRESSION);
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }

    /** Copies a file that cannot be made smaller, such as an image, with its time if it has one. */
    public void copy(String name, Path file) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        if (file.getFileSystem() == FileSystems.getDefault()) {
            entry.setLastModifiedTime(Files.getLastModifiedTime(file));
        }
        out.setLevel(Deflater.NO_COMPRESSION);
        out.putNextEntry(entry);
        Files.copy(file, out);
        out.closeEntry();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
