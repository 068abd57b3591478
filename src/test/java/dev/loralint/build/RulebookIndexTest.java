package dev.loralint.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RulebookIndexTest {

    @Test
    void indexMatchesFoldersAndProfiles() throws IOException {
        assertEquals(
                RulebookCompiler.index(Path.of("rules")),
                Files.readString(Path.of("rules", "README.md")),
                "rules/README.md is stale; `mvn compile exec:java@rulebook-index` writes it anew");
    }
}
