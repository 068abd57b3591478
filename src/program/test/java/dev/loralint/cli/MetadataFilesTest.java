package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.image.MadePicture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captions of many images in one file: sd-scripts' metadata in both notations, and what is said of single captions in them. */
class MetadataFilesTest {

    private static final String JSON = """
            {
              "a.png": {
                "caption": "mira, smile, smile",
                "tags": "hat, sky, sky",
                "train_resolution": [512, 512]
              },
              "b.png": {"tags": "mira, smile, smile"},
              "c.png": {"caption": "mira, tree"}
            }
            """;

    private static final String ROWS = """
            {"image_path": "a.png", "caption": "mira, smile, smile", "tags": "hat, sky, sky"}
            {"image_path": "b.png", "caption": "mira, smile, smile"}
            {"image_path": "c.png", "caption": "mira, tree"}
            """;

    private static final String ONE_JSON = """
            pretrained_model_name_or_path = "model.safetensors"
            network_module = "networks.lora"
            train_data_dir = "set"
            in_json = "meta.json"
            """;

    private static final String ONE_TABLE = """
            [[datasets]]
            resolution = 512
            [[datasets.subsets]]
            image_dir = "set"
            metadata_file = "meta.jsonl"
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void images() throws IOException {
        for (String name : List.of("a.png", "b.png", "c.png")) {
            Path image = folder.resolve("set").resolve(name);
            Files.createDirectories(image.getParent());
            Files.write(image, MadePicture.plain());
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    private List<JsonNode> findings(String rule, String... paths) {
        List<String> arguments = new ArrayList<>(List.of("check"));
        arguments.addAll(List.of(paths));
        arguments.addAll(List.of("--rule", rule, "--format", "json", "--fail-on", "never"));
        Cli run = Cli.run(folder, arguments.toArray(String[]::new));
        List<JsonNode> findings = new ArrayList<>();
        run.json().get("findings").forEach(findings::add);
        return findings;
    }

    private static List<String> places(List<JsonNode> findings) {
        return findings.stream()
                .flatMap(f -> StreamSupport.stream(f.get("places").spliterator(), false))
                .map(p -> p.get("path").asText() + ":" + p.get("line").asText() + " "
                        + p.get("about").asText())
                .sorted()
                .toList();
    }

    @Test
    void metadataInJsonIsCheckedAndFixed() throws IOException {
        write("meta.json", JSON);
        write("train.toml", ONE_JSON);
        assertEquals(
                List.of("meta.json:3 smile", "meta.json:4 sky", "meta.json:7 smile"),
                places(findings("captions/duplicate-tag", "train.toml")));
        assertEquals(List.of(), findings("captions/missing-caption", "train.toml"));
        Cli.run(folder, "fix", "train.toml", "--rule", "captions/duplicate-tag", "--yes");
        assertEquals(
                JSON.replace("smile, smile", "smile").replace("sky, sky", "sky"),
                Files.readString(folder.resolve("meta.json")));
        Cli.run(folder, "undo", ".");
        assertEquals(JSON, Files.readString(folder.resolve("meta.json")));
    }

    @Test
    void metadataInRowsIsCheckedAndFixed() throws IOException {
        write("meta.jsonl", ROWS);
        write("dataset.toml", ONE_TABLE);
        assertEquals(
                List.of("meta.jsonl:1 sky", "meta.jsonl:1 smile", "meta.jsonl:2 smile"),
                places(findings("captions/duplicate-tag", "dataset.toml")));
        Cli diff = Cli.run(folder, "fix", "dataset.toml", "--rule", "captions/duplicate-tag", "--diff");
        assertTrue(diff.out().contains("+{\"image_path\": \"b.png\", \"caption\": \"mira, smile\"}"), diff.out());
        Cli.run(folder, "fix", "dataset.toml", "--rule", "captions/duplicate-tag", "--yes");
        assertEquals(
                ROWS.replace("smile, smile", "smile").replace("sky, sky", "sky"),
                Files.readString(folder.resolve("meta.jsonl")));
    }

    @Test
    void captionsOfOneFileAreToldApart() throws IOException {
        write("meta.jsonl", ROWS);
        write("dataset.toml", ONE_TABLE);
        Set<String> fingerprints = new TreeSet<>();
        List<JsonNode> findings = findings("captions/duplicate-tag", "dataset.toml");
        findings.forEach(finding -> fingerprints.add(finding.get("fingerprint").asText()));
        assertEquals(findings.size(), fingerprints.size());
        write("meta.jsonl", "{\"image_path\": \"d.png\", \"caption\": \"mira\"}\n" + ROWS);
        Set<String> moved = new TreeSet<>();
        findings("captions/duplicate-tag", "dataset.toml")
                .forEach(finding -> moved.add(finding.get("fingerprint").asText()));
        assertEquals(fingerprints, moved, "a row above changes nothing");
    }

    @Test
    void baselineKnowsTheCaptionsOfOneFile() throws IOException {
        write("meta.jsonl", ROWS);
        write("dataset.toml", ONE_TABLE);
        Cli.run(folder, "baseline", "create", ".");
        assertEquals(List.of(), findings("captions/duplicate-tag", "."));
        // one is fixed, and the same problem arises in another caption
        write(
                "meta.jsonl",
                ROWS.replace(
                                "\"b.png\", \"caption\": \"mira, smile, smile\"",
                                "\"b.png\", \"caption\": \"mira, smile\"")
                        .replace("mira, tree", "mira, smile, smile"));
        assertEquals(List.of("meta.jsonl:3 smile"), places(findings("captions/duplicate-tag", ".")));
    }

    @Test
    void oneTagIsPutBackIntoTheCaptionsThatHadIt() throws IOException {
        write("meta.jsonl", ROWS);
        write("dataset.toml", ONE_TABLE);
        write("loralint.toml", "[concepts.set]\nprune = [\"smile\"]\n");
        Cli fixed = Cli.run(folder, "fix", "dataset.toml", "--rule", "captions/identity-tag", "--unsafe", "--yes");
        String without = Files.readString(folder.resolve("meta.jsonl"));
        assertFalse(without.contains("smile"), fixed.out() + without);
        Cli undone = Cli.run(folder, "undo", ".", "--tag", "smile");
        assertEquals(0, undone.code(), undone.err());
        // before the tag that followed it, which is in another field
        assertEquals(
                ROWS.replace("mira, smile, smile\", \"tags\": \"", "mira\", \"tags\": \"smile, ")
                        .replace("smile, smile", "smile"),
                Files.readString(folder.resolve("meta.jsonl")));
    }

    @Test
    void cutOffFileIsReportedOnce() throws IOException {
        write("set/metadata.jsonl", "{\"file_name\": \"a.png\", \"text\": \"mira\"}\n{\"file_name\": \"b.png\", \"te");
        Cli run = Cli.run(folder, "check", "set", "--format", "json");
        assertEquals(3, run.code(), run.out());
        assertTrue(run.out().contains("set/metadata.jsonl"), run.out());
        assertFalse(run.out().contains("captions/json-caption"), run.out());
        assertFalse(run.out().contains("captions/missing-caption"), run.out());
    }

    @Test
    void cutOffFileOfAConfigurationIsReportedOnce() throws IOException {
        String rows = "{\"image_path\": \"set/a.png\", \"caption\": \"mira\"}\n{\"image_path\": \"set/b.png\", \"cap";
        write("rows.jsonl", rows);
        write("meta.json", "{\"set/a.png\": {\"caption\": \"mira\"}, \"set/b.png\": {\"cap");
        for (String table : List.of(
                "[[datasets]]\nimage_jsonl_file = \"rows.jsonl\"\n",
                "[[datasets]]\nresolution = 1024\n[[datasets.subsets]]\nimage_dir = \"set\"\nmetadata_file = \"meta.json\"\n")) {
            write("dataset.toml", table);
            Cli run = Cli.run(folder, "check", "dataset.toml");
            assertEquals(3, run.code(), run.out());
            assertTrue(run.out().contains("the file ends too early"), run.out());
            assertFalse(run.out().contains("does not exist"), run.out());
            assertFalse(run.out().contains("missing-caption"), run.out());
        }
    }
}
