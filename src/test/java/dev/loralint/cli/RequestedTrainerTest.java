package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

    private static final String NOT_VERIFIED =
            "Findings about the trainer in train.toml were verified with sd-scripts 48d368f, not with ";

    @TempDir
    Path folder;

    @BeforeEach
    void training() throws IOException {
        Files.writeString(folder.resolve("train.toml"), """
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
                    says(
                            old,
                            "`v_parameterization = true` gives unexpected results on SDXL with sd-scripts `" + number
                                    + "`"),
                    old.toString());
            assertEquals(List.of(NOT_VERIFIED + number), notes(old));
        }
    }

    @Test
    void unverifiedVersionIsNotedOnce() {
        JsonNode usual = check();
        JsonNode other = check("--trainer", "sd-scripts@0.10.0");
        assertEquals(usual.get("findings"), other.get("findings"));
        assertFalse(says(usual, "weighted_captions"));
        assertEquals(List.of(NOT_VERIFIED + "0.10.0"), notes(other));
    }

    @Test
    void verifiedCommitIsTheDefault() {
        for (String same : List.of("sd-scripts", "sd-scripts@48d368f", "sd-scripts@48d368fa")) {
            assertEquals(check().get("findings"), check("--trainer", same).get("findings"));
            assertEquals(List.of(), notes(check("--trainer", same)));
        }
    }

    @Test
    void noNoteWithoutTrainerFindings() {
        assertEquals(List.of(), notes(check("--trainer", "sd-scripts@0.10.0", "--not-rule", "trainer")));
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
    void fixAndPlanNoteUnverifiedVersions() {
        for (List<String> command : List.of(List.of("fix", "train.toml", "--diff"), List.of("plan", "train.toml"))) {
            List<String> args = new ArrayList<>(command);
            args.addAll(List.of("--trainer", "sd-scripts@0.9.1"));
            Cli run = Cli.run(folder, args.toArray(String[]::new));
            assertTrue(run.err().contains(NOT_VERIFIED + "0.9.1"), run.err());
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
}
