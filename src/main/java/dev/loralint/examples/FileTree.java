package dev.loralint.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A copy of a folder. What loralint writes beside datasets, such as its journal, is no result. */
record FileTree(Path top, Path folder) implements AutoCloseable {

    static FileTree copyOf(Path source) throws IOException {
        Path top = Files.createTempDirectory("loralint-").toRealPath();
        FileTree copy = new FileTree(top, Files.createDirectory(top.resolve("example")));
        copy(source, files(source), copy.folder);
        return copy;
    }

    /** Puts the files into another folder, in the place of what is there. */
    void writeTo(Path target) throws IOException {
        delete(target);
        copy(folder, results(folder), target);
    }

    private static void copy(Path from, List<Path> files, Path to) throws IOException {
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.resolveSibling(""));
            Files.write(target, Files.readAllBytes(file));
        }
    }

    /** Each file's bytes as text, by its path with {@code /}; none where there is no folder. */
    static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (Path file : results(folder)) {
            contents.put(
                    folder.relativize(file).toString().replace('\\', '/'),
                    new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
        return contents;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static List<Path> results(Path folder) throws IOException {
        return files(folder);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        delete(top);
    }
}
