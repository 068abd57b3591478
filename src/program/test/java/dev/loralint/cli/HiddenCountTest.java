package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.report.format.Formats;
import dev.loralint.repository.GitRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found and not told: suppressions first, then the baseline, alike in every output. */
class HiddenCountTest {

    private static final String RATIO = "network_module = \"networks.lora\"\nnetwork_dim = 32\nnetwork_alpha = 64";

    @TempDir
    private Path folder;

    private Path concept;

    @BeforeEach
    void dataset() throws IOException {
        concept = Sample.concept(folder);
        Sample.caption(concept, "twice", "mirelune, smile, smile, night");
        Sample.caption(concept, "again", "mirelune, wall, wall, day");
    }

    private List<String> stated(String... more) {
        List<String> words = new ArrayList<>(List.of("check", ".", "--format", "json"));
        words.addAll(List.of(more));
        List<String> stated = new ArrayList<>();
        for (JsonNode finding :
                Cli.run(folder, words.toArray(String[]::new)).json().get("findings")) {
            stated.add(finding.get("rule").asText() + " " + finding.get("path").asText());
        }
        return stated;
    }

    private JsonNode summary() {
        return Cli.run(folder, "check", ".", "--format", "json").json().get("summary");
    }

    private void settings(String text) throws IOException {
        Files.writeString(folder.resolve("loralint.toml"), text);
    }

    @Test
    void suppressionAppliesWhereItsGlobMatches() throws IOException {
        assertEquals(1, stated("--rule", "captions").size());
        settings("[[suppress]]\nrule = \"captions/duplicate-tag\"\npath = \"10_mirelune/tw*\"\nreason = \"r\"\n");
        assertEquals(List.of("captions/duplicate-tag 10_mirelune/again.txt"), stated());
        settings("[[suppress]]\nrule = \"captions/duplicate-tag\"\npath = \"10_mirelune/*\"\nreason = \"r\"\n");
        assertEquals(List.of(), stated());
        assertEquals(1, summary().get("suppressed").asInt());
        settings("[[suppress]]\nrule = \"captions/duplicate-tag\"\nreason = \"r\"\nuntil = 2001-01-01\n");
        assertEquals(
                List.of("captions/duplicate-tag 10_mirelune/again.txt", "config/suppression loralint.toml"), stated());
        settings("[[suppress]]\nrule = \"captions/duplicate-tag\"\ntag = \"wall\"\nreason = \"r\"\n");
        assertTrue(stated().contains("config/suppression loralint.toml") || stated().size() == 1, stated().toString());
    }

    @Test
    void misspeltSuppressionIsAnError() throws IOException {
        settings("[[suppress]]\nrule = \"captions/duplicate-tags\"\n");
        Sample.assertSays(
                Cli.run(folder, "check", "."), 2, "loralint.toml:2:", "did you mean \"captions/duplicate-tag\"?");
        settings("[[suppress]]\nrule = \"captions/duplicate-tag\"\nuntil = \"soon\"\n");
        Sample.assertSays(Cli.run(folder, "check", "."), 2, "\"until\" must be a date");
        settings("[[suppress]]\nrule = \"captions/duplicate-tag\"\npath = \"[\"\n");
        Sample.assertSays(Cli.run(folder, "check", "."), 2, "is not a valid glob");
    }

    @Test
    void commentAppliesToItsLineOrToTheFile() throws IOException {
        Path file = folder.resolve("train.toml");
        Files.writeString(file, RATIO + "\n");
        assertTrue(stated().contains("config/alpha-ratio train.toml"));
        Files.writeString(file, RATIO + "  # loralint: allow config/alpha-ratio -- an old run\n");
        assertFalse(stated().toString().contains("config/alpha-ratio"));
        assertFalse(stated().toString().contains("config/suppression"));
        Files.writeString(file, "# loralint: allow config/alpha-ratio -- an old run\n" + RATIO + "\n");
        assertFalse(stated().toString().contains("config/alpha-ratio"));
        Files.writeString(file, RATIO + "\nseed = 1  # loralint: allow config/alpha-ratio -- wrong line\n");
        assertTrue(stated().contains("config/alpha-ratio train.toml"));
        assertTrue(stated().contains("config/suppression train.toml"), "it suppresses nothing");
        Files.writeString(file, RATIO + "  # loralint: allow config/alpha-ratio\n");
        assertEquals(
                1,
                stated().stream()
                        .filter("config/suppression train.toml"::equals)
                        .count(),
                "no reason");
        Files.writeString(file, RATIO + "\noutput_name = \"# loralint: allow config/alpha-ratio -- text\"\n");
        assertTrue(stated().contains("config/alpha-ratio train.toml"));
    }

    @Test
    void misreadCommentIsReportedInEveryNotation() throws IOException {
        Map<String, String> written = Map.of(
                "train.toml", RATIO + "  # loralint: ignore config/alpha-ratio -- old\n",
                "train.yaml", "job: extension\nconfig:\n  process: []\n# loralint: ignore config/alpha-ratio -- old\n",
                "train.sh", "python sdxl_train_network.py --network_dim=32\n# loralint: allow alpha-ratio -- old\n",
                "train.bat", "REM loralint: allow config/alpha-ratio - old\npython sdxl_train_network.py\n",
                "train.ps1", "python sdxl_train_network.py  # loralint: off\n");
        Map<String, String> places = Map.of(
                "train.toml", "3:21", "train.yaml", "4:1", "train.sh", "2:1", "train.bat", "1:1", "train.ps1", "1:31");
        for (String name : written.keySet()) {
            Path file = Files.writeString(folder.resolve(name), written.get(name));
            Cli run = Cli.run(folder, "check", name, "--format", "json", "--rule", "config/suppression");
            JsonNode findings = run.json().get("findings");
            assertEquals(1, findings.size(), name);
            JsonNode place = findings.get(0).get("places").get(0);
            assertEquals(places.get(name), place.get("line") + ":" + place.get("column"), name);
            assertTrue(findings.get(0).get("message").asText().contains("loralint: allow "), name);
            Files.delete(file);
        }
    }

    @Test
    void baselineHidesOnlyExistingFindings() throws IOException {
        assertEquals(0, Cli.run(folder, "baseline", "create", ".").code());
        assertEquals(List.of(), stated());
        assertEquals(1, summary().get("baselined").asInt());
        Files.writeString(concept.resolve("twice.txt"), "mirelune, smile, smile, night, cat, cat");
        assertEquals(
                List.of("captions/duplicate-tag 10_mirelune/twice.txt"), stated(), "a second one in a baselined file");
        String before = Files.readString(folder.resolve(".loralint-baseline.json"));
        Sample.assertSays(Cli.run(folder, "baseline", "create", "."), 2, "already exists");
        assertEquals(before, Files.readString(folder.resolve(".loralint-baseline.json")));
        Files.writeString(concept.resolve("twice.txt"), "mirelune, smile, night");
        assertEquals(List.of("config/suppression .loralint-baseline.json"), stated());
        assertTrue(Cli.run(folder, "baseline", "prune", ".").out().contains("1 removed, 1 left"));
        assertEquals(List.of(), stated());
        assertTrue(Cli.run(folder, "baseline", "show", ".").out().contains("1  captions/duplicate-tag"));
    }

    @Test
    void baselineIsSortedAndContainsNoLineNumbers() throws IOException {
        Cli.run(folder, "baseline", "create", ".");
        List<String> lines = Files.readAllLines(folder.resolve(".loralint-baseline.json"));
        assertEquals(
                List.of(
                        "{\"schema\": 1, \"entries\": [",
                        "{\"path\":\"10_mirelune/again.txt\",\"rule\":\"captions/duplicate-tag\",\"key\":\"wall\",\"count\":1},",
                        "{\"path\":\"10_mirelune/twice.txt\",\"rule\":\"captions/duplicate-tag\",\"key\":\"smile\",\"count\":1}",
                        "]}"),
                lines);
    }

    @Test
    void uncheckedEntriesAreNotStale() throws IOException {
        Cli.run(folder, "baseline", "create", ".");
        Path other = Files.createDirectories(folder.resolve("other/10_nova"));
        Sample.caption(other, "a", "nova, night");
        assertEquals(
                0,
                Cli.run(folder, "check", "other", "--format", "json")
                        .json()
                        .get("findings")
                        .size());
        assertEquals(
                0,
                Cli.run(folder, "check", ".", "--rule", "dataset", "--format", "json")
                        .json()
                        .get("findings")
                        .size());
    }

    @Test
    void unreadableFileIsNotConsideredFixed() throws IOException {
        Path config = Files.writeString(folder.resolve("train.toml"), RATIO + "\n");
        Cli.run(folder, "baseline", "create", ".");
        Path file = folder.resolve(".loralint-baseline.json");
        String made = Files.readString(file);
        Files.writeString(config, RATIO + "\nnetwork_args = = 1\n");
        assertFalse(stated().stream().anyMatch(f -> f.startsWith("config/suppression")), String.valueOf(stated()));
        Cli prune = Cli.run(folder, "baseline", "prune", ".");
        assertEquals(3, prune.code());
        assertTrue(prune.err().contains("train.toml:4:"), prune.err());
        assertTrue(prune.err().contains("nothing was removed"), prune.err());
        assertEquals(made, Files.readString(file));
        Files.delete(config);
        assertEquals(0, Cli.run(folder, "baseline", "prune", ".").code());
        assertFalse(Files.readString(file).contains("train.toml"));
    }

    @Test
    void missingPathCreatesNoBaseline() throws IOException {
        Sample.assertSays(Cli.run(folder, "baseline", "create", "nowhere"), 2, "nowhere");
        assertFalse(Files.exists(folder.resolve(".loralint-baseline.json")));
    }

    @Test
    void brokenBaselineIsReported() throws IOException {
        for (String text : List.of("", "[1]", "{\"schema\": 1, \"entries\": [{", "{\"schema\": 7}")) {
            Files.writeString(folder.resolve(".loralint-baseline.json"), text);
            Sample.assertSays(Cli.run(folder, "check", "."), 2, ".loralint-baseline.json: cannot read the baseline");
        }
        Map<String, String> wrong = Map.of(
                "{\"schema\": 1,\n\"entries\": {}}", "line 2: expected a list of objects as `entries`",
                "{\"schema\": 1,\n\"entries\": 3}", "line 2: expected a list of objects as `entries`",
                "{\"schema\": 1, \"entries\": [\n1]}", "line 2: expected a list of objects as `entries`",
                "{\"schema\": 1, \"of\": [\"a\",\n2]}", "line 2: expected a list of paths as `of`",
                "{\"schema\": 1, \"entries\": []}\n{}", "line 2: unexpected text after the end");
        for (Map.Entry<String, String> one : wrong.entrySet()) {
            Files.writeString(folder.resolve(".loralint-baseline.json"), one.getKey());
            Sample.assertSays(Cli.run(folder, "check", "."), 2, one.getValue());
        }
        Files.write(folder.resolve(".loralint-baseline.json"), "{\"schema\": 1}".getBytes(StandardCharsets.UTF_16));
        Sample.assertSays(Cli.run(folder, "check", "."), 2, "the file is not UTF-8");
    }

    @Test
    void everyFormatOmitsSuppressedFindings() throws IOException {
        Sample.caption(concept, "template", "mirelune, {trigger}");
        settings("[[suppress]]\nrule = \"captions/duplicate-tag\"\nreason = \"r\"\n");
        Cli.run(folder, "baseline", "create", ".");
        for (String format : Formats.NAMES) {
            Cli run = Cli.run(folder, "check", ".", "-q", "--format", format + "=out/" + format);
            assertEquals(0, run.code());
            String out = Files.readString(folder.resolve("out").resolve(format));
            assertFalse(
                    !format.equals("html") && (out.contains("duplicate-tag") || out.contains("captions/placeholder")),
                    format);
        }
        Path text = folder.resolve("out/text");
        assertTrue(
                Files.readString(text).contains("Not reported: 1 suppressed, 1 in the baseline."),
                Files.readString(text));
        String html = Files.readString(folder.resolve("out/html"));
        assertTrue(html.contains("1 suppressed, 1 in the baseline"), "the HTML report counts both too");
    }

    @Test
    void suppressionsAddedByAChangeAreIgnored() throws IOException {
        GitRepository repository = GitRepository.init(folder);
        Files.writeString(folder.resolve("train.toml"), "network_module = \"networks.lora\"\nnetwork_dim = 32\n");
        repository.commit("base");
        repository.git("checkout", "-q", "-b", "work");
        Files.writeString(folder.resolve("train.toml"), RATIO + "  # loralint: allow config/alpha-ratio -- please\n");
        Files.writeString(
                folder.resolve(".loralint-baseline.json"),
                "{\"schema\": 1, \"entries\": [\n{\"path\":\"train.toml\",\"rule\":\"config/alpha-ratio\",\"key\":\"alpha\",\"count\":1}\n]}\n");
        settings("[[suppress]]\nrule = \"config/alpha-ratio\"\nreason = \"please\"\n");
        repository.commit("excuses");
        assertTrue(stated("--changed-since", "main").contains("config/alpha-ratio train.toml"));
        repository.git("checkout", "-q", "main");
        Files.writeString(
                folder.resolve("train.toml"),
                "# loralint: allow config/alpha-ratio -- agreed\nnetwork_module = \"networks.lora\"\nnetwork_dim = 32\n");
        repository.commit("agreed");
        repository.git("checkout", "-q", "-b", "other");
        Files.writeString(
                folder.resolve("train.toml"), "# loralint: allow config/alpha-ratio -- agreed\n" + RATIO + "\n");
        assertFalse(stated("--changed-since", "main").contains("config/alpha-ratio train.toml"));
    }
}
