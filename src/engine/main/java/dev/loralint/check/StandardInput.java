package dev.loralint.check;

import dev.loralint.disk.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Standard input as a file for as long as a check runs, so that everything is read in one way. */
public record StandardInput(Path file, boolean isConfig) implements AutoCloseable {

    /** What is written on the command line for it. */
    public static final String PATH = "-";

    /** How reports call it. */
    static final String NAME = "stdin";

    public static StandardInput read(InputStream in, boolean config) throws IOException {
        Disk.spoil();
        // A configuration without an ending is known by the look of it.
        return keep(config ? NAME : NAME + ".txt", in, config);
    }

    /** A configuration that comes from elsewhere, and is called so. */
    public static StandardInput named(String name, InputStream in) throws IOException {
        return keep(name, in, true);
    }

    private static StandardInput keep(String name, InputStream in, boolean config) throws IOException {
        Path folder =
                Files.createDirectory(Files.createTempDirectory("loralint-").resolve(NAME));
        StandardInput kept = new StandardInput(folder.resolve(name), config);
        try {
            Files.copy(in, kept.file());
            return kept;
        } catch (IOException e) {
            kept.close();
            throw e;
        }
    }

    /** The folder that the file is alone in. */
    Path folder() {
        return file.resolveSibling("").normalize();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder());
        Files.deleteIfExists(folder().resolveSibling("").normalize());
    }
}
