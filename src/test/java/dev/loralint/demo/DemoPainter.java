package dev.loralint.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes the demo datasets. Takes the folder to write to, {@code src/demo} when none is given. */
public final class DemoPainter {
    private static final String ATTRIBUTES = """
            # Line ends and byte order marks are part of the demo: the same bytes on every system.
            * -text
            """;

    private DemoPainter() {}

    /** Overwrites the demo's files in the folder; files that are not the demo's own stay as they are. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Path demo = Path.of(arguments.length == 0 ? "src/demo" : arguments[0]);
        for (var file : files().entrySet()) {
            Path target = demo.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
    }

    /** The content of every file by its path below {@code src/demo}, with {@code /} */
    static SortedMap<String, byte[]> files() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        RawDataset.files().forEach((path, bytes) -> files.put("raw/" + path, bytes));
        CleanDataset.files().forEach((path, bytes) -> files.put("clean/" + path, bytes));
        files.put(".gitattributes", ATTRIBUTES.getBytes(StandardCharsets.UTF_8));
        files.put("README.md", Readme.overview().getBytes(StandardCharsets.UTF_8));
        return Collections.unmodifiableSortedMap(files);
    }
}
