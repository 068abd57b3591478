package dev.loralint.trainers.sdscripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.cli.Cli;
import dev.loralint.image.MadePicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A configuration names no release of LyCORIS: the verdict goes by the newest one, as it does for trainers. */
class LycorisVerdictTest {

    private static final String TRAINING = """
            pretrained_model_name_or_path = "models/illustrious.safetensors"
            train_data_dir = "data"
            resolution = "1024,1024"
            network_module = "lycoris.kohya"
            network_dim = 16
            network_alpha = 8
            network_args = ["%s"]
            learning_rate = 1e-4
            max_train_steps = 10
            caption_extension = ".txt"
            """;

    @TempDir
    Path directory;

    private JsonNode check(String name, String text) throws IOException {
        Path images = Files.createDirectories(directory.resolve("data/5_mira"));
        Files.write(images.resolve("a.png"), MadePicture.plain());
        Files.writeString(images.resolve("a.txt"), "mira, 1girl");
        Files.writeString(directory.resolve(name), text);
        return Cli.run(directory, "check", name, "--format", "json").json();
    }

    private static String outcome(JsonNode report) {
        for (JsonNode finding : report.get("findings")) {
            if (finding.get("rule").asText().equals("lycoris/network")) {
                return finding.path("outcome").asText();
            }
        }
        return "";
    }

    @ParameterizedTest
    @ValueSource(strings = {"algo=ia3", "algo=full", "algo=FULL", "algo=lora2", "preset=nope"})
    void whatTheNewestReleaseRefusesStopsTheTraining(String argument) throws IOException {
        JsonNode report = check("train.toml", String.format(TRAINING, argument));
        assertEquals("fatal", outcome(report));
        assertEquals("stops", report.at("/summary/state").asText());
    }

    @Test
    void otherAlgorithmsAreTrained() throws IOException {
        JsonNode report = check("train.toml", String.format(TRAINING, "algo=lokr"));
        assertEquals("", outcome(report));
        assertNotEquals("stops", report.at("/summary/state").asText());
    }

    /** Its GUI installs a release that trains whole matrices, and none that has IA3. */
    @Test
    void guiInstallsAReleaseOfItsOwn() throws IOException {
        String preset =
                "{\"LoRA_type\": \"LyCORIS/%s\", \"LyCORIS_preset\": \"full\", \"optimizer\": \"AdamW\", \"network_dim\": 16,"
                        + " \"learning_rate\": 0.0001, \"sdxl\": true, \"max_resolution\": \"1024,1024\", \"train_data_dir\": \"data\"}";
        assertEquals("", outcome(check("gui.json", String.format(preset, "Native Fine-Tuning"))));
        assertEquals("fatal", outcome(check("gui.json", String.format(preset, "iA3"))));
    }
}
