package dev.loralint.rules.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The DRL files of {@code rules/}. */
final class OwnRules {

    private OwnRules() {}

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("rules"), 3)) {
            return all.filter(p -> p.toString().endsWith(".drl")).sorted().toList();
        }
    }
}
