package dev.loralint.audit;

import dev.loralint.remote.RemoteAddress;
import dev.loralint.remote.RemoteChannel;
import dev.loralint.remote.RemoteFiles;
import dev.loralint.safetensors.SafetensorsHeader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** A file to audit, wherever it is. */
public interface LoraSource {

    /** As shown to people; no two sources of one audit have the same name. */
    String name();

    /** On the disk; empty for a remote file. */
    Path file();

    SeekableByteChannel open() throws IOException;

    /** The same for all links to a file. */
    Object identity();

    /** When it was last changed, in milliseconds of the epoch; 0 if that is not known. */
    default long modified() {
        return 0;
    }

    /** Whether its name says that it is a safetensors file. */
    boolean isNamedLora();

    /** On the disk. */
    record Local(Path file, String name) implements LoraSource {

        @Override
        public FileChannel open() throws IOException {
            return SafetensorsHeader.open(file);
        }

        /** Hard links too, if the system distinguishes them. */
        @Override
        public Object identity() {
            try {
                Object key =
                        Files.readAttributes(file, BasicFileAttributes.class).fileKey();
                return key == null ? file.toRealPath() : key;
            } catch (IOException e) {
                return file; // it was removed meanwhile
            }
        }

        @Override
        public long modified() {
            try {
                return Files.getLastModifiedTime(file).toMillis();
            } catch (IOException e) {
                return 0; // it was removed meanwhile
            }
        }

        @Override
        public boolean isNamedLora() {
            return LoraPaths.isLora(file);
        }
    }

    /** Behind HTTP or S3. */
    record Remote(RemoteFiles files, RemoteAddress address, String name) implements LoraSource {

        @Override
        public Path file() {
            return Path.of("");
        }

        @Override
        public RemoteChannel open() throws IOException {
            return files.open(address);
        }

        @Override
        public Object identity() {
            return address;
        }

        @Override
        public boolean isNamedLora() {
            return LoraPaths.isLora(address.path());
        }
    }
}
