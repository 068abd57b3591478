package dev.loralint.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files in a new folder. */
record FileTree(Path top, Path folder) implements AutoCloseable {

    static FileTree of(Map<String, byte[]> files) throws IOException {
        Path top = Files.createTempDirectory("loralint-").toRealPath();
        FileTree tree = new FileTree(top, Files.createDirectory(top.resolve("example")));
        write(files, tree.folder);
        return tree;
    }

    /** Writes files, and folders whose names end with {@code /}. */
    static void write(Map<String, byte[]> files, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> one : files.entrySet()) {
            Path target = resolve(folder, one.getKey());
            if (one.getKey().isEmpty() || one.getKey().endsWith("/")) {
                Files.createDirectories(target);
            } else {
                Files.createDirectories(target.resolveSibling(""));
                Files.write(target, one.getValue());
            }
        }
    }

    /**
     * A file in a folder.
     *
     * @throws WrongExampleException if it would be elsewhere, or this system has no such name
     */
    static Path resolve(Path folder, String name) throws WrongExampleException {
        try {
            Path base = folder.toAbsolutePath().normalize();
            Path file = base.resolve(name);
            if (file.normalize().equals(file) && file.startsWith(base)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new WrongExampleException(name + ": this system has no such file name; rename the file", e);
        }
        throw new WrongExampleException(name + ": the file would be outside of the example; rename it");
    }

    /** Each file's content by its name. */
    Map<String, byte[]> contents() throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        for (Path file : files(folder)) {
            contents.put(name(folder, file), Files.readAllBytes(file));
        }
        return contents;
    }

    /** The name of a file in a folder, with {@code /}. */
    static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    /** The files in a folder; none where there is no folder. */
    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Deletes a file, and the folders that are empty without it. */
    static void delete(Path file, Path top) throws IOException {
        Files.delete(file);
        for (Path folder = file.resolveSibling(""); !folder.equals(top); folder = folder.resolveSibling("")) {
            try (Stream<Path> files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(folder);
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(top)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
