package dev.loralint.trainers.simpletuner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.cli.Cli;
import dev.loralint.finding.Location;
import dev.loralint.image.ImageSize;
import dev.loralint.image.MadePicture;
import dev.loralint.resource.TextTable;
import dev.loralint.trainer.ReadConfig;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code config.env}, and the sizes at which images are trained. */
class SimpleTunerFilesTest {

    private static final String VARIABLES = """
            # an older form
            export MODEL_FAMILY=flux
            MODEL_TYPE='lora'
            DATALOADER_CONFIG="data.json"
            OPTIMIZER=adamw_bf16
            OUTPUT_DIR=output
            MAX_NUM_STEPS="1000.0"
            NUM_EPOCHS=0
            VALIDATION_PROMPT="a photo"
            VALIDATION_PROMPT+="of zarwok"
            HF_HOME=/cache
            """;

    @TempDir
    Path folder;

    @Test
    void variablesAreOptions() {
        TrainerConfig config = ReadConfig.of("config.env", VARIABLES);
        assertEquals("lora", config.setting("model_type").text());
        assertEquals("a photo of zarwok", config.setting("validation_prompt").text());
        assertEquals("adamw_bf16", config.setting("optimizer").text());
        assertTrue(config.unknownKeys().isEmpty());
    }

    @Test
    void aFixChangesNothingElse() throws IOException {
        Path file = folder.resolve("config.env");
        Files.writeString(file, VARIABLES);
        Files.writeString(
                folder.resolve("data.json"),
                "[{ \"id\": \"a\", \"type\": \"local\", \"instance_data_dir\": \"data\", \"caption_strategy\": \"textfile\" }]");
        Files.createDirectories(folder.resolve("data"));
        Files.write(folder.resolve("data/a.png"), MadePicture.plain());
        Files.writeString(folder.resolve("data/a.txt"), "zarwok");
        Cli.run(folder, "fix", "config.env", "--yes");
        assertEquals(VARIABLES.replace("\"1000.0\"", "\"1000\""), Files.readString(file));
    }

    @Test
    void sizesAreThoseOfTheTrainer() {
        List<String[]> rows =
                TextTable.read("dev/loralint/trainers/simpletuner/sizes.tsv").rows();
        assertTrue(rows.size() >= 30);
        for (String[] row : rows) {
            Backend backend = new Backend(
                    Map.of(
                            "resolution_type", setting("resolution_type", row[2]),
                            "resolution", setting("resolution", Double.valueOf(row[3]))),
                    Map.of());
            ImageSize image = new ImageSize(Integer.parseInt(row[0]), Integer.parseInt(row[1]));
            SimpleTunerPlan.Sizes sizes =
                    new SimpleTunerPlan.Sizes(backend, Integer.parseInt(row[4]), Integer.parseInt(row[5]));
            assertEquals(
                    new ImageSize(Integer.parseInt(row[6]), Integer.parseInt(row[7])),
                    sizes.trained().bucket().apply(image),
                    String.join(" ", row));
        }
    }

    private static Setting setting(String key, Object value) {
        return new Setting(key, key, value, true, Location.of(""));
    }
}
