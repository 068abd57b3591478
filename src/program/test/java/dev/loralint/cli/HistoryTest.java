package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.repository.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --history}: what is new and gone since the last recorded run. */
class HistoryTest {

    @TempDir
    private Path folder;

    private Path concept;
    private Path history;

    @BeforeEach
    void dataset() throws IOException {
        concept = Sample.concept(folder.resolve("set"));
        Sample.caption(concept, "wall", "mirelune, standing, smile, smile, wall");
        history = folder.resolve("history.json");
    }

    private Cli check(String... more) {
        List<String> words = new ArrayList<>(List.of("check", "set", "--history", "history.json"));
        words.addAll(List.of(more));
        return Cli.run(folder, words.toArray(String[]::new));
    }

    @Test
    void aRunIsComparedWithTheLastOneThatChangedAnything() throws IOException {
        assertTrue(check().out().contains("This is the first run that is recorded."));
        String first = Files.readString(history);
        Cli same = check();
        assertTrue(same.out().contains(": nothing new, nothing gone."), same.out());
        assertEquals(first, Files.readString(history), "a run that found the same is not recorded");
        Sample.caption(concept, "wall", "mirelune, standing, smile, wall");
        Sample.caption(concept, "door", "standing, door");
        JsonNode changed = check("--format", "json").json();
        JsonNode since = changed.get("history");
        assertEquals(2, since.get("runs").size());
        List<String> added = new ArrayList<>();
        for (JsonNode finding : changed.get("findings")) {
            for (JsonNode fingerprint : since.get("added")) {
                if (fingerprint.equals(finding.get("fingerprint"))) {
                    added.add(finding.get("rule").asText());
                }
            }
        }
        assertTrue(added.contains("captions/trigger-missing"), added::toString);
        assertEquals(1, since.get("gone").size(), since::toString);
        assertEquals(
                "captions/duplicate-tag", since.get("gone").get(0).get("rule").asText());
        assertEquals(
                "set/10_mirelune/wall.txt", since.get("gone").get(0).get("path").asText());
        JsonNode run = since.get("runs").get(1);
        assertEquals(since.get("added").size(), run.get("added").asInt());
        assertEquals(1, run.get("gone").asInt());
    }

    @Test
    void textMarkdownAndPageSayTheSame() throws IOException {
        check();
        Sample.caption(concept, "wall", "mirelune, standing, smile, wall");
        Cli run = check(
                "--format", "text", "--format", "markdown=r.md", "--format", "html=r.html", "--format", "json=r.json");
        assertTrue(run.out().contains("no new finding, 1 gone."), run.out());
        assertTrue(run.out().contains("  gone  captions/duplicate-tag  set/10_mirelune/wall.txt"), run.out());
        assertTrue(Files.readString(folder.resolve("r.md")).contains("<details><summary>1 finding gone</summary>"));
        assertTrue(Files.readString(folder.resolve("r.html"))
                .contains("<h2 id=\"h-history\">No new findings, one gone since the last run</h2>"));
        Cli again = Cli.run(folder, "report", "r.json", "--format", "markdown");
        assertEquals(Files.readString(folder.resolve("r.md")), again.out());
    }

    @Test
    void aPullRequestShowsTheRecordedCountsAndRecordsNothing() throws IOException {
        GitRepository repository = GitRepository.init(folder);
        check();
        Sample.caption(concept, "wall", "mirelune, standing, smile, wall");
        check();
        repository.commit("dataset");
        repository.git("checkout", "-q", "-b", "work");
        String recorded = Files.readString(history);
        Sample.caption(concept, "wall", "mirelune, mirelune, wall");
        Cli run = check("--changed-since", "HEAD", "--format", "markdown");
        assertTrue(run.out().contains("Errors in the last 2 recorded runs: "), run.out());
        assertEquals(recorded, Files.readString(history));
    }

    @Test
    void whatDidNotReadEverythingIsNotRecorded() throws IOException {
        check();
        String recorded = Files.readString(history);
        Files.writeString(folder.resolve("set/train.toml"), "network_module = \"networks.lora\"\nnetwork_dim = = 3\n");
        Cli run = check();
        assertTrue(run.err().contains("history.json: this run is not recorded"), run.err());
        assertEquals(recorded, Files.readString(history));
    }

    @Test
    void whatIsNoHistoryOrOneOfSomethingElseIsLeftAlone() throws IOException {
        Files.writeString(history, "{\"schema\": 1");
        Sample.assertSays(check(), 2, "history.json", "line 1 is not valid JSON");
        Files.writeString(history, "[]");
        Sample.assertSays(check(), 2, "history.json", "not a history of checks");
        assertEquals("[]", Files.readString(history));
        Files.writeString(
                history,
                "{\"schema\": 1, \"of\": \"set\", \"runs\": [{}], \"findings\": [{\"rule\": \"\\u001b[2J\\u202e\"}]}");
        Cli hostile = check();
        Sample.assertPlain(hostile);
        assertTrue(hostile.out().contains("\\u001b[2J"), hostile.out());
        assertFalse(Files.readString(history).contains("\\u001b"));
        Sample.concept(folder.resolve("other"));
        Sample.assertSays(
                Cli.run(folder, "check", "other", "--history", "history.json", "--quiet"), 2, "records checks of set");
        Sample.assertSays(check("--rule", "captions"), 2, "--rule cannot be used with --history");
    }
}
