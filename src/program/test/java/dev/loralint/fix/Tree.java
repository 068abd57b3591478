package dev.loralint.fix;

import dev.loralint.finding.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that a folder holds, told file by file: content, time and permissions. */
final class Tree {

    private Tree() {}

    static Map<String, String> of(Path folder) throws IOException {
        return of(folder, true);
    }

    static Map<String, String> contents(Path folder) throws IOException {
        return of(folder, false);
    }

    private static Map<String, String> of(Path folder, boolean attributes) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(f -> !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS)).forEach(file -> {
                try {
                    String shown = Sha256.of(Files.readAllBytes(file));
                    if (attributes) {
                        shown += " " + Files.getLastModifiedTime(file) + " " + Files.getPosixFilePermissions(file);
                    }
                    tree.put(folder.relativize(file).toString(), shown);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return tree;
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
