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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script that starts several trainings, one after the other. */
class SeveralCommandsTest {

    private static final String SOUND =
            "accelerate launch sdxl_train_network.py --pretrained_model_name_or_path m.safetensors"
                    + " --network_module networks.lora --train_data_dir data --resolution 1024,1024 --output_dir out"
                    + " --mixed_precision bf16 --optimizer_type Prodigy --learning_rate 1.0 --optimizer_args d_coef=2"
                    + " --lr_scheduler cosine --debiased_estimation_loss --network_dim 16 --network_alpha 8";

    @TempDir
    Path folder;

    private void script(String... commands) throws IOException {
        Files.writeString(folder.resolve("run.sh"), "#!/bin/sh\n" + String.join("\n", commands) + "\n");
    }

    private List<String> findings(String rule) {
        List<String> findings = new ArrayList<>();
        JsonNode json = Cli.run(folder, "check", "run.sh", "--format", "json", "--fail-on", "never")
                .json();
        for (JsonNode finding : json.get("findings")) {
            for (JsonNode place : finding.get("places")) {
                if (finding.get("rule").asText().equals(rule)) {
                    findings.add(place.path("line").asInt() + ": "
                            + finding.get("message").asText());
                }
            }
        }
        return findings;
    }

    @Test
    void aFaultOfALaterCommandIsFound() throws IOException {
        script(SOUND, SOUND.replace("Prodigy", "Prodgy"));
        assertEquals(1, Cli.run(folder, "check", "run.sh", "--rule", "trainer").code());
        assertTrue(findings("trainer/optimizer").get(0).startsWith("3: "), findings("trainer/optimizer")::toString);
    }

    @Test
    void whatACommandDoesNotSayIsFoundAtIt() throws IOException {
        script(
                SOUND,
                SOUND.replace(" --debiased_estimation_loss", ""),
                SOUND.replace(" --debiased_estimation_loss", ""));
        String said = "`debiased_estimation_loss = false` (default); expected `true` for accurate colours";
        assertEquals(List.of("3: " + said, "4: " + said), findings("config/debiased-loss"));
    }

    @Test
    void everyCommandIsFixedAndRestored() throws IOException {
        String before = SOUND.replace("cosine", "constant").replace(" --debiased_estimation_loss", "");
        script(IntStream.range(0, 12)
                .mapToObj(i -> before + " --output_name part" + i)
                .toArray(String[]::new));
        byte[] bytes = Files.readAllBytes(folder.resolve("run.sh"));
        Cli fix = Cli.run(
                folder,
                "fix",
                "run.sh",
                "--profile",
                "illustrious",
                "--rule",
                "config/lr-scheduler",
                "--rule",
                "config/debiased-loss");
        assertEquals(0, fix.code(), fix.err());
        List<String> lines = Files.readAllLines(folder.resolve("run.sh"));
        assertEquals(13, lines.size());
        for (int i = 0; i < 12; i++) {
            String after =
                    before.replace("constant", "cosine") + " --output_name part" + i + " --debiased_estimation_loss";
            assertEquals(after, lines.get(i + 1));
        }
        assertEquals(0, Cli.run(folder, "undo", "run.sh").code());
        assertEquals(new String(bytes), Files.readString(folder.resolve("run.sh")));
    }

    @Test
    void theReportAndThePlanNameTheCommand() throws IOException {
        script(SOUND, SOUND.replace("1024,1024", "832,1216").replace("cosine", "constant"));
        Files.createDirectories(folder.resolve("data/10_mira"));
        Cli.run(folder, "check", "run.sh", "-q", "--format", "html=report.html");
        String report = Files.readString(folder.resolve("report.html"));
        assertTrue(report.contains("run.sh:2: "), "the first command");
        assertTrue(report.contains("run.sh:3: "), "the second command");
        String plan = Cli.run(folder, "plan", "run.sh").out();
        assertTrue(plan.contains("run.sh:2: ") && plan.contains("run.sh:3: ") && plan.contains("832x1216"), plan);
        Cli json = Cli.run(folder, "plan", "run.sh", "--format", "json");
        assertEquals("run.sh:2", json.json().get("config").asText());
        assertTrue(json.err().contains("run.sh:2 is the first of 2 training commands"), json.err());
    }

    @Test
    void aFindingIsOfOneCommand() throws IOException {
        script(SOUND + " --bogus", SOUND + " --bogus2=1", SOUND.replace("--resolution 1024,1024", "--resolution x"));
        assertEquals(
                List.of(
                        "2: The trainer does not know `--bogus` and exits with an error",
                        "3: The trainer does not know `--bogus2=1` and exits with an error"),
                findings("trainer/command-line"));
        JsonNode trainings = Cli.run(folder, "check", "run.sh", "--format", "json", "--fail-on", "never")
                .json()
                .get("trainings");
        assertEquals(3, trainings.size());
        for (int i = 0; i < 3; i++) {
            String reasons = trainings.get(i).get("reasons").toString();
            assertEquals(i == 0, reasons.contains("`--bogus`"), reasons);
            assertEquals(i == 1, reasons.contains("`--bogus2=1`"), reasons);
            assertEquals(i == 2, reasons.contains("`resolution = x`"), reasons);
            assertFalse(reasons.contains("run.sh") || reasons.contains("more"), reasons);
        }
    }

    @Test
    void whatOneVariableCausesIsSaidOnce() throws IOException {
        script("DIM=four", SOUND.replace("dim 16", "dim $DIM"), SOUND.replace("dim 16", "dim $DIM"));
        JsonNode json = Cli.run(folder, "check", "run.sh", "--format", "json", "--fail-on", "never")
                .json();
        assertEquals(2, findings("config/wrong-type").size(), "two places");
        assertEquals(1, json.toString().split("config/wrong-type", -1).length - 1, json::toString);
        String text = Cli.run(folder, "check", "run.sh").out();
        assertTrue(text.contains("run.sh:3:") && text.contains(", 4  `network_dim`"), text);
    }

    @Test
    void theVerdictNamesAFileOnce() throws IOException {
        Files.writeString(folder.resolve("a.toml"), "learning_rate = \"abc\"\nnetwork_module = \"networks.lora\"\n");
        Files.copy(folder.resolve("a.toml"), folder.resolve("b.toml"));
        String trainer = Cli.run(folder, "check", ".", "--format", "json", "--fail-on", "never")
                .json()
                .get("summary")
                .get("trainer")
                .asText();
        assertEquals(2, trainer.split("a\\.toml", -1).length, trainer);
    }

    @Test
    void aShellThatRefusesAScriptStartsNoTrainer() throws IOException {
        script(SOUND + " --output_name \"x");
        JsonNode json = Cli.run(folder, "check", "run.sh", "--format", "json", "--fail-on", "never")
                .json();
        String trainer = json.get("summary").get("trainer").asText();
        assertTrue(trainer.contains("would not be started: The shell cannot read the script"), trainer);
        assertEquals("never", json.get("trainings").get(0).get("stop").asText());
    }

    @Test
    void oneCommandIsNamedByItsFile() throws IOException {
        script(SOUND.replace(" --debiased_estimation_loss", ""));
        assertTrue(findings("config/debiased-loss").get(0).startsWith("0: "), "it has no line of its own");
        assertFalse(Cli.run(folder, "settings", "run.sh").out().contains("run.sh:2"));
    }
}
