package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.report.format.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line with a stream of captions. */
class StreamCommandTest {

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                folder.resolve("a.jsonl"),
                "{\"words\": \"miravex, smile, smile\", \"concept\": \"10_miravex\"}\n"
                        + "{\"words\": \"miravex, tree\", \"concept\": \"10_miravex\"}\n");
    }

    private Cli check(String... args) {
        return Cli.run(
                folder,
                Stream.concat(Stream.of("check", "--stream"), Stream.of(args)).toArray(String[]::new));
    }

    @Test
    void everyFormatShowsTheRow() {
        for (String format : List.of("text", "json", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson")) {
            Cli run = check("a.jsonl", "--caption-column", "words", "--format", format, "--fail-on", "warning");
            assertEquals(1, run.code(), format + run.err());
            // addresses escape the colon
            assertTrue(run.out().replace("%3A", ":").contains("a.jsonl:1"), format + run.out());
        }
        assertTrue(Formats.NAMES.contains("rdjson"));
    }

    @Test
    void nothingIsOfferedToFix() {
        Cli run = check("a.jsonl", "--caption-column", "words", "--format", "json");
        run.json().get("findings").forEach(finding -> {
            if (finding.has("fix")) {
                assertEquals("display", finding.at("/fix/applicability").asText());
            }
        });
        assertTrue(run.out().contains("2 captions in 1 file"), run.out());
    }

    @Test
    void triggerAndRulesAreSet() {
        Cli run = check(
                "a.jsonl",
                "--caption-column",
                "words",
                "--rule",
                "captions/trigger-missing",
                "--trigger",
                "tovalune",
                "--format",
                "json");
        assertEquals(
                "captions/trigger-missing", run.json().at("/findings/0/rule").asText(), run.out());
        assertEquals(2, run.json().at("/findings/0/placesTotal").asInt());
    }

    @Test
    void wrongUseIsExplained() {
        assertUsage("--format html", "check", "--stream", "a.jsonl", "--format", "html");
        assertUsage("--config", "check", "--stream", "a.jsonl", "--config", "train.toml");
        assertUsage("--stream", "check", "a.jsonl", "--path-column", "id");
        Cli none = check("a.jsonl");
        assertEquals(3, none.code());
        assertTrue(none.out().contains("--caption-column"), none.out() + none.err());
        Cli missing = check("b.jsonl");
        assertEquals(3, missing.code());
        assertTrue(missing.out().contains("does not exist"), missing.out() + missing.err());
    }

    private void assertUsage(String words, String... args) {
        Cli run = Cli.run(folder, args);
        assertEquals(2, run.code(), run.out());
        assertTrue(run.err().contains(words), run.err());
    }
}
