package dist;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Files of a package by their path with {@code /}, in the order of their names. */
final class Tree {

    /**
     * A file, a symbolic link or an empty folder, whose path ends with a slash.
     *
     * @param bytes empty for a link and a folder
     * @param mode its rights
     * @param link what a link points to, else null
     */
    record Entry(byte[] bytes, int mode, String link) {}

    private static final byte[] NOTHING = {};

    private final TreeMap<String, Entry> entries = new TreeMap<>();

    Map<String, Entry> entries() {
        return entries;
    }

    Tree file(String path, byte[] bytes) {
        entries.put(path, new Entry(bytes, 0644, null));
        return this;
    }

    Tree file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    Tree program(String path, byte[] bytes) {
        entries.put(path, new Entry(bytes, 0755, null));
        return this;
    }

    Tree program(String path, String text) {
        return program(path, text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes(String path) {
        return entries.get(path).bytes();
    }

    Tree link(String path, String target) {
        entries.put(path, new Entry(NOTHING, 0777, target));
        return this;
    }

    /** An empty folder; the path ends with a slash. */
    Tree folder(String path, int mode) {
        entries.put(path, new Entry(NOTHING, mode, null));
        return this;
    }

    /** Adds all files of another tree below a folder ({@code usr/lib/loralint/}). */
    Tree all(String folder, Tree other) {
        other.entries.forEach((path, entry) -> entries.put(folder + path, entry));
        return this;
    }

    long size() {
        return entries.values().stream().mapToLong(e -> e.bytes().length).sum();
    }
}
