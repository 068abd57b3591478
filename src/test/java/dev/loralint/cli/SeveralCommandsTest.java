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
    void oneCommandIsNamedByItsFile() throws IOException {
        script(SOUND.replace(" --debiased_estimation_loss", ""));
        assertTrue(findings("config/debiased-loss").get(0).startsWith("0: "), "it has no line of its own");
        assertFalse(Cli.run(folder, "settings", "run.sh").out().contains("run.sh:2"));
    }
}
