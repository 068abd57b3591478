package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What naming the trainer and its version changes, and what it does not. */
class RequestedTrainerTest {

    @TempDir
    Path folder;

    @BeforeEach
    void training() throws IOException {
        Files.writeString(folder.resolve("train.toml"), """
                pretrained_model_name_or_path = "illustrious.safetensors"
                network_module = "networks.lora"
                network_dim = 16
                network_alpha = 8
                v_parameterization = true
                weighted_captions = true
                keep_tokens_separator = "|||"
                """);
    }

    private JsonNode check(String... more) {
        List<String> args = new ArrayList<>(List.of("check", "train.toml", "--format", "json", "--rule", "trainer"));
        args.addAll(List.of(more));
        return Cli.run(folder, args.toArray(String[]::new)).json();
    }

    private static boolean says(JsonNode result, String words) {
        return result.get("findings").findValuesAsText("message").stream().anyMatch(m -> m.contains(words));
    }

    private static List<String> notes(JsonNode result) {
        List<String> notes = new ArrayList<>();
        result.get("notes").forEach(note -> notes.add(note.asText()));
        return notes;
    }

    @Test
    void knownReleasesChangeTheFindings() {
        for (String release : List.of("0.8.7", "v0.9.1")) {
            JsonNode old = check("--trainer", "sd-scripts@" + release);
            String number = release.replace("v", "");
            assertTrue(
                    says(old, "`weighted_captions = true` is not supported by sd-scripts " + number + " for SDXL"),
                    old.toString());
            assertTrue(
                    says(old, "`v_parameterization = true` gives unexpected results on SDXL with sd-scripts " + number),
                    old.toString());
            assertEquals(List.of(), notes(old));
        }
    }

    @Test
    void versionBetweenTwoTakesTheOlderOne() {
        JsonNode older = check("--trainer", "sd-scripts@0.9.1");
        JsonNode between = check("--trainer", "sd-scripts@0.10.0");
        assertEquals(older.get("findings").size(), between.get("findings").size());
        assertEquals(
                List.of("train.toml was checked for sd-scripts 0.9.1, the last known release before 0.10.0"),
                notes(between));
    }

    @Test
    void newestReleaseIsTheDefault() {
        for (String same : List.of("sd-scripts", "sd-scripts@0.11.1", "sd-scripts@v0.11.1", "sd-scripts@6721028")) {
            assertEquals(check().get("findings"), check("--trainer", same).get("findings"));
            assertEquals(List.of(), notes(check("--trainer", same)));
        }
    }

    @Test
    void nothingIsSaidOfAVersionThatNobodyKnows() {
        for (String unknown : List.of("sd-scripts@99.0", "sd-scripts@0.1", "sd-scripts@1234567", "sd-scripts@dev")) {
            JsonNode result = Cli.run(folder, "check", "train.toml", "--format", "json", "--trainer", unknown)
                    .json();
            assertEquals(1, result.get("findings").size(), result.toString());
            assertEquals("config/not-checked", result.at("/findings/0/rule").asText(), result.toString());
        }
    }

    @Test
    void trainerThatDoesNotReadTheFileIsReported() {
        JsonNode other = check("--trainer", "OneTrainer@1.0");
        assertEquals(check().get("findings"), other.get("findings"));
        assertEquals(
                List.of(
                        "train.toml is a configuration for sd-scripts, not for OneTrainer; --trainer is ignored for it"),
                notes(other));
    }

    @Test
    void trainerIsNamedInUpperOrLowerCase() {
        assertEquals(
                check("--trainer", "sd-scripts@0.9.1").get("findings"),
                check("--trainer", "SD-Scripts@0.9.1").get("findings"));
        Cli upgrade = Cli.run(folder, "upgrade", "train.toml", "--from", "0.9.1", "--to", "SD-SCRIPTS@0.9.1");
        assertEquals(0, upgrade.code(), upgrade.err());
    }

    @Test
    void unknownTrainerIsAUsageError() {
        for (List<String> command : List.of(
                List.of("check", "train.toml"),
                List.of("fix", "train.toml", "--diff"),
                List.of("plan", "train.toml"),
                List.of("handoff", "--config", "train.toml"))) {
            List<String> args = new ArrayList<>(command);
            args.addAll(List.of("--trainer", "sd-script@0.9.1"));
            Cli run = Cli.run(folder, args.toArray(String[]::new));
            assertEquals(2, run.code(), run.err());
            assertTrue(run.err().contains("unknown trainer \"sd-script\"; did you mean \"sd-scripts\"?"), run.err());
        }
        assertEquals(
                2,
                Cli.run(folder, "check", "train.toml", "--trainer", "sd-scripts@")
                        .code());
    }

    @Test
    void fixAndPlanNoteVersionsBetweenTwo() {
        for (List<String> command : List.of(List.of("fix", "train.toml", "--diff"), List.of("plan", "train.toml"))) {
            List<String> args = new ArrayList<>(command);
            args.addAll(List.of("--trainer", "sd-scripts@0.9.3"));
            Cli run = Cli.run(folder, args.toArray(String[]::new));
            assertTrue(run.err().contains("the last known release before 0.9.3"), run.err());
        }
    }

    @Test
    void planStopsWhereTheReleaseStops() {
        Cli run = Cli.run(folder, "plan", "train.toml", "--trainer", "sd-scripts@0.9.1");
        assertEquals(1, run.code());
        assertTrue(
                run.out().contains("`weighted_captions = true` is not supported by sd-scripts 0.9.1 for SDXL"),
                run.out());
    }

    @Test
    void theFolderInWhichTheTrainerStartsDecidesWherePathsAre() throws IOException {
        Files.createDirectories(folder.resolve("work/data/3_near"));
        Files.createDirectories(folder.resolve("data/3_far"));
        Files.writeString(
                folder.resolve("train.toml"), "train_data_dir = \"data\"\nnetwork_module = \"networks.lora\"\n");
        assertEquals(
                List.of("data"),
                folders(Cli.run(folder, "check", "train.toml", "--format", "json")
                        .json()));
        assertEquals(
                List.of("work/data"),
                folders(Cli.run(folder, "check", "train.toml", "--cwd", "work", "--format", "json")
                        .json()));
        Files.writeString(folder.resolve("loralint.toml"), "cwd = \"work\"\n");
        assertEquals(
                List.of("work/data"),
                folders(Cli.run(folder, "check", "train.toml", "--format", "json")
                        .json()));
        assertEquals(2, Cli.run(folder, "check", "train.toml", "--cwd", "gone").code());
    }

    private static List<String> folders(JsonNode result) {
        return result.get("inputs").findValuesAsText("path").stream()
                .filter(path -> path.endsWith("data"))
                .toList();
    }

    @Test
    void namingTheTrainerDecidesHowAFileIsRead() throws IOException {
        Files.writeString(folder.resolve("train.toml"), """
                network_module = "networks.lora_wan"
                vae_dtype = "float16"
                dit = "wan.safetensors"
                vae = "vae.safetensors"
                """);
        for (String option : List.of("--trainer", "--as")) {
            for (String trainer : List.of("musubi-tuner", "sd-scripts")) {
                JsonNode result = Cli.run(folder, "check", "train.toml", option, trainer, "--format", "json")
                        .json();
                String used = result.get("trainings").get(0).get("trainer").asText();
                assertTrue(used.startsWith(trainer), option + " " + used);
            }
        }
        assertEquals(2, Cli.run(folder, "check", "train.toml", "--as", "nobody").code());
    }
}
