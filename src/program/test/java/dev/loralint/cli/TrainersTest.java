package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of trainers names all that have tables, and versions that {@code --trainer} accepts. */
class TrainersTest {

    private static final Path TABLES = Path.of("src/knowledge/main/resources/dev/loralint/knowledge");

    private final JsonNode json =
            Cli.run(Path.of(""), "trainers", "--format", "json").json();

    @Test
    void everyTrainerWithTablesIsListed() throws IOException {
        Set<String> commits = new TreeSet<>();
        try (Stream<Path> trainers = Files.list(TABLES)) {
            for (Path trainer : trainers.toList()) {
                Files.readAllLines(trainer.resolve("releases.tsv")).stream()
                        .filter(line -> !line.startsWith("#"))
                        .skip(1)
                        .forEach(line -> commits.add(line.split("\t")[1]));
            }
        }
        assertEquals(commits, new TreeSet<>(json.findValuesAsText("commit")));
    }

    @Test
    void jsonMatchesTheSchema() {
        Schema.named("trainers").accepts(json, json.toString());
    }

    @Test
    void everyVersionOfASelectableTrainerIsAccepted() {
        for (JsonNode trainer : json.get("trainers")) {
            String name = trainer.get("name").asText();
            for (JsonNode release : trainer.get("releases")) {
                String version = name + "@" + release.get("version").asText();
                int expected = trainer.get("selectable").asBoolean() ? 0 : 2;
                assertEquals(
                        expected,
                        Cli.run(Path.of("src/demo/clean"), "settings", "train.toml", "--trainer", version)
                                .code(),
                        version);
            }
        }
    }

    /** The figures are those of the table that `facts stops` writes. */
    @Test
    void figuresOfEndsAreShown() throws IOException {
        String text = Cli.run(Path.of(""), "trainers").out();
        for (String line : Files.readAllLines(TABLES.resolveSibling("ends.tsv"))) {
            String[] row = line.split("\t");
            if (row.length == 7 && !row[0].equals("trainer")) {
                String figures = row[4] + " of " + (row[6].equals("0") ? "" : "at most ") + row[3]
                        + " ways in which input ends a training run of " + row[1];
                assertTrue(text.contains(figures), figures);
                assertTrue(
                        json.findParents("ends").stream()
                                .anyMatch(one -> one.get("ends")
                                                .get("release")
                                                .asText()
                                                .equals(row[1])
                                        && one.get("ends").get("reported").asInt() == Integer.parseInt(row[4])),
                        figures);
            }
        }
    }

    @Test
    void textShowsTheDefaultDatesAndCommits() {
        String text = Cli.run(Path.of(""), "trainers").out();
        assertTrue(text.startsWith("sd-scripts: checked by rules\n"), text);
        assertTrue(text.lines().anyMatch(l -> l.matches("  0\\.8\\.7 +2024-04-07  bfb352b")), text);
        assertTrue(text.lines().anyMatch(l -> l.matches("  0\\.11\\.1 +2026-06-16  6721028  default; .*")), text);
        assertTrue(text.contains("\nmusubi-tuner: checked by rules"), text);
        assertTrue(text.lines().allMatch(l -> l.length() <= 120), text);
    }
}
