package dev.loralint.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Standard input as a file for as long as a check runs, so that everything is read in one way. */
record StandardInput(Path file, boolean isConfig) implements AutoCloseable {

    static StandardInput read(InputStream in, boolean config) throws IOException {
        Path folder = Files.createTempDirectory("loralint-");
        // A configuration is known by what is in it; the suffix is that of the commonest notation.
        Path file = folder.resolve(config ? "stdin.toml" : "stdin.txt");
        Files.copy(in, file);
        return new StandardInput(file, config);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        Path folder = file.getParent();
        if (folder != null) {
            Files.deleteIfExists(folder);
        }
    }
}
