package dev.loralint.resource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files that are part of the program, by their path on the class path without a leading slash. */
public final class Resources {

    private static final @Nullable JarResources JAR = JarResources.of(System.getProperty("java.class.path", ""));

    private Resources() {}

    /** Whether there is such a file. */
    public static boolean has(String path) {
        return JAR == null ? Resources.class.getResource("/" + path) != null : JAR.has(path);
    }

    /** {@code null} if there is no such file. */
    public static byte @Nullable [] bytesOrNull(String path) {
        if (JAR != null) {
            return JAR.read(path);
        }
        try (InputStream in = Resources.class.getResourceAsStream("/" + path)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException if the program was built without it */
    public static byte[] bytes(String path) {
        byte[] content = bytesOrNull(path);
        if (content == null) {
            throw new IllegalStateException("loralint is incomplete: " + path + " is not on the class path");
        }
        return content;
    }

    /** @throws IllegalStateException if the program was built without it */
    public static String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    /** {@code null} if there is no such file. */
    static @Nullable String textOrNull(String path) {
        byte[] content = bytesOrNull(path);
        return content == null ? null : new String(content, StandardCharsets.UTF_8);
    }

    /** The lines that are not empty. */
    public static List<String> lines(String path) {
        return text(path).lines().filter(l -> !l.isEmpty()).toList();
    }
}
