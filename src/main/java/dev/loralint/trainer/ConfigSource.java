package dev.loralint.trainer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that may be a configuration.
 *
 * @param path as shown to people
 * @param directory the working directory, which trainers resolve paths against
 */
public record ConfigSource(Path file, String path, byte[] bytes, Path directory) {

    /** No configuration that people write comes near it; a longer file is refused unread. */
    public static final int MAX_BYTES = 20 * 1024 * 1024;

    /** Reads a file, of one that is too long only as much as shows that it is. */
    public static ConfigSource read(Path file, String path, Path directory) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new ConfigSource(file, path, in.readNBytes(MAX_BYTES + 1), directory);
        }
    }

    boolean tooLong() {
        return bytes.length > MAX_BYTES;
    }

    String name() {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
