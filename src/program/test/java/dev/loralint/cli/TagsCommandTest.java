package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often each tag is in the captions of a dataset, and which class it has. */
class TagsCommandTest {

    private static final Schema SCHEMA = Schema.named("tags");

    @TempDir
    Path folder;

    @BeforeEach
    void captions() throws IOException {
        Path concept = Files.createDirectories(folder.resolve("set/10_mirelune"));
        Sample.caption(concept, "a", "mirelune, blonde_hair, sitting, beach");
        Sample.caption(concept, "b", "mirelune, blonde hair, Blonde Hair, night");
        Sample.caption(concept, "c", "mirelune, blonde hair, night, \u001b[31mred");
        Sample.caption(concept, "d", "A girl with long hair walks along the quiet beach in the evening light.");
    }

    private static String counts(Cli run) {
        assertEquals(0, run.code(), run.err());
        return run.out()
                .lines()
                .map(line -> line.strip().replaceAll("\\s+", " "))
                .collect(Collectors.joining("\n"));
    }

    private JsonNode json(String... paths) throws IOException {
        List<String> args = new ArrayList<>(List.of("tags", "--format", "json"));
        args.addAll(List.of(paths));
        Cli run = Cli.run(folder, args.toArray(String[]::new));
        assertEquals(0, run.code(), run.err());
        SCHEMA.accepts(run.json(), run.out());
        return run.json();
    }

    @Test
    void countsEachCaptionOnceTheMostFrequentTagFirst() {
        String text = counts(Cli.run(folder, "tags", "set"));
        assertTrue(text.startsWith("""
                        4 captions, 1 of them without tags; 6 tags
                        3 75 % blonde hair trait hair colour
                        3 75 % mirelune trigger
                        2 50 % night scene"""), text);
        assertEquals(text, counts(Cli.run(folder, "tags", "set/10_mirelune")));
        assertFalse(text.contains("\u001b"), "hostile text is shown escaped");
    }

    @Test
    void jsonHasCountsAndShares() throws IOException {
        JsonNode json = json("set");
        assertEquals(4, json.at("/captions").asInt());
        assertEquals("blonde hair", json.at("/tags/0/tag").asText());
        assertEquals("hair colour", json.at("/tags/0/slot").asText());
        assertEquals(0.75, json.at("/tags/0/share").asDouble());
    }

    @Test
    void captionsInOneFileAreCounted() throws IOException {
        Path table = Files.createDirectories(folder.resolve("table"));
        String rows = "{\"file_name\": \"a.png\", \"text\": \"mira, smile\"}\n"
                + "{\"file_name\": \"b.png\", \"text\": \"mira, hat\"}\n";
        Files.writeString(table.resolve("metadata.jsonl"), rows);
        JsonNode json = json("table");
        assertEquals(2, json.at("/captions").asInt());
        assertEquals("mira", json.at("/tags/0/tag").asText());
        assertEquals(2, json.at("/tags/0/captions").asInt());
    }

    @Test
    void captionFilesThatAreNamedAreCounted() throws IOException {
        JsonNode json = json("set/10_mirelune/a.txt", "set/10_mirelune/b.txt");
        assertEquals(2, json.at("/captions").asInt());
        assertEquals(2, json.at("/tags/0/captions").asInt());
    }

    @Test
    void oneTextFileIsAListOfTags() throws IOException {
        Files.writeString(folder.resolve("tags.txt"), "blonde hair\nsmile\n");
        JsonNode json = json("tags.txt");
        assertEquals("trait", json.at("/tags/0/class").asText());
        assertFalse(json.has("captions"));
        assertTrue(json.at("/tags/1/reason").asText().length() > 1);
    }
}
