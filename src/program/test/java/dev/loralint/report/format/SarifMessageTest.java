package dev.loralint.report.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a viewer of SARIF would take for a link or a placeholder. */
class SarifMessageTest {

    @Test
    void bracketsAndBracesAreLiteral() {
        assertEquals("\\[x\\](http://owned.example)", SarifMessage.of("[x](http://owned.example)"));
        assertEquals("{{0}}", SarifMessage.of("{0}"));
        assertEquals("a \\ b", SarifMessage.of("a \\ b"));
    }

    /** A backslash of the text must not use up the one that keeps a bracket literal. */
    @Test
    void backslashBeforeABracketIsLiteral() {
        assertEquals("\\\\\\[x\\\\\\](1)", SarifMessage.of("\\[x\\](1)"));
    }

    @Test
    void tagIsNeitherLinkNorPlaceholder(@TempDir Path folder) throws IOException {
        Path concept = Files.createDirectories(folder.resolve("10_mirelune"));
        Files.writeString(concept.resolve("a.txt"), "mirelune, [x](http://owned.example), [x](http://owned.example)");
        Cli run = Cli.run(folder, "check", ".", "--rule", "captions/duplicate-tag", "--format", "sarif");
        String message = run.json().at("/runs/0/results/0/message/text").asText();
        assertTrue(message.contains("`\\[x\\](http://owned.example)`"), message);
    }
}
