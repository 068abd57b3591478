package dev.loralint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives all tests of a process a folder for loralint's state: none of them uses the developer's, or leaves anything in it. */
public final class OwnStateForTests implements BeforeAllCallback {

    private static final String PROPERTY = "loralint.state";

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        synchronized (OwnStateForTests.class) {
            if (System.getProperty(PROPERTY) == null) {
                Path folder = Files.createTempDirectory("loralint-state-");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                System.setProperty(PROPERTY, folder.toString());
            }
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // a temporary folder
        }
    }

    /** Chooses another folder, and returns the one until now. */
    public static Path set(Path folder) {
        return Path.of(System.setProperty(PROPERTY, folder.toString()));
    }
}
