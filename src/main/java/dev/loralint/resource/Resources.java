package dev.loralint.resource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Text files that are part of the program, by their path on the class path without a leading slash. */
public final class Resources {

    private Resources() {}

    /** @throws IllegalStateException if the program was built without it */
    public static String text(String path) {
        try (InputStream in = Resources.class.getResourceAsStream("/" + path)) {
            if (in == null) {
                throw new IllegalStateException("The program is incomplete: " + path + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines that are not empty. */
    public static List<String> lines(String path) {
        return text(path).lines().filter(l -> !l.isEmpty()).toList();
    }

    /**
     * The rows of a table: tab-separated, with remarks after {@code #} and a line of titles.
     *
     * @return without the titles; each row has as many cells as there are titles
     */
    public static List<String[]> rows(String path) {
        List<String[]> rows = new ArrayList<>();
        for (String line : lines(path)) {
            if (!line.startsWith("#") && !line.isBlank()) {
                rows.add(line.split("\t", -1));
            }
        }
        return rows.subList(1, rows.size());
    }
}
