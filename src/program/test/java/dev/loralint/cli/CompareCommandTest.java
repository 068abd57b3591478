package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What differs between two configurations, datasets or checks. */
class CompareCommandTest {

    @TempDir
    Path folder;

    @BeforeEach
    void datasets() throws IOException {
        Path old = Files.createDirectories(folder.resolve("old/10_mirelune"));
        Sample.caption(old, "a", "mirelune, blonde hair, sitting");
        Sample.caption(old, "b", "mirelune, blonde_hair, night");
        Path now = Files.createDirectories(folder.resolve("now/10_mirelune"));
        Sample.caption(now, "a", "mirelune, sitting");
        Sample.caption(now, "b", "mirelune, night, \u001b[31mred");
    }

    private Cli compare(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "compare";
        System.arraycopy(words, 0, all, 1, words.length);
        return Cli.run(folder, all);
    }

    @Test
    void tagsByHowMuchTheirShareDiffers() throws IOException {
        Cli run = compare("old", "now");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains(" 100 %       —  blonde hair"), run.out());
        assertFalse(run.out().contains("sitting"), run.out());
        assertFalse(run.out().contains("\u001b"), run.out());
        JsonNode tags = compare("old", "now", "--format", "json").json().get("tags");
        assertEquals("blonde hair", tags.get(0).get("tag").asText());
        assertEquals(2, tags.get(0).get("first").asInt());
        assertEquals(0, tags.get(0).get("second").asInt());
        assertTrue(compare("now", "now").out().contains("Each tag has the same share of both."));
    }

    @Test
    void findingsOfSavedChecks() throws IOException {
        Cli.run(folder, "check", "old", "--format", "json=before.json");
        Path caption = folder.resolve("old/10_mirelune/a.txt");
        Files.writeString(caption, "mirelune, blonde hair, sitting, sitting");
        Cli.run(folder, "check", "old", "--format", "json=after.json");
        Cli run = compare("before.json", "after.json");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("\nNew: 1 finding\n"), run.out());
        JsonNode found =
                compare("before.json", "after.json", "--format", "json").json();
        assertEquals(
                "captions/duplicate-tag", found.get("new").get(0).get("rule").asText(), found.toString());
        assertEquals(1, found.get("new").get(0).get("line").asInt());
        assertTrue(compare("after.json", "after.json").out().contains(" in both."));
    }

    @Test
    void settingsInEffect() throws IOException {
        Files.writeString(folder.resolve("a.toml"), "network_dim = 16\nlr_scheduler = \"cosine\"\n");
        Files.writeString(folder.resolve("b.toml"), "network_dim = 32\nlr_scheduler = \"cosine\"\n");
        Cli run = compare("a.toml", "b.toml");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("dim"), run.out());
        assertFalse(run.out().contains("scheduler"), run.out());
    }

    @Test
    void whatIsNotOfOneKindIsNotCompared() throws IOException {
        Files.writeString(folder.resolve("a.toml"), "network_dim = 16\n");
        Cli run = compare("a.toml", "old");
        assertEquals(2, run.code());
        assertEquals("loralint: a.toml is a configuration and old is a dataset; name two of one kind\n", run.err());
        assertEquals(2, compare("old", "none").code());
    }
}
