package dev.loralint.resource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text files that are part of the program, by their path on the class path without a leading slash. */
public final class Resources {

    private Resources() {}

    /** Whether there is such a file. */
    public static boolean has(String path) {
        return Resources.class.getResource("/" + path) != null;
    }

    /** @throws IllegalStateException if the program was built without it */
    public static String text(String path) {
        String text = textOrNull(path);
        if (text == null) {
            throw new IllegalStateException("loralint is incomplete: " + path + " is not on the class path");
        }
        return text;
    }

    /** {@code null} if there is no such file. */
    static @Nullable String textOrNull(String path) {
        try (InputStream in = Resources.class.getResourceAsStream("/" + path)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines that are not empty. */
    public static List<String> lines(String path) {
        return text(path).lines().filter(l -> !l.isEmpty()).toList();
    }
}
