package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JSON file that ai-toolkit reads in place of a folder: images as it opens them, each with its caption. */
class DatasetJsonTest {

    @TempDir
    Path folder;

    @BeforeEach
    void aDataset() throws IOException {
        Files.createDirectories(folder.resolve("img"));
        for (String name : new String[] {"a.png", "b.png", "c.png"}) {
            Files.writeString(folder.resolve("img").resolve(name), "image");
        }
        Files.writeString(folder.resolve("data.json"), """
                {
                  "%1$s/img/a.png": {"caption": "mira, smile, smile", "caption_short": "mira"},
                  "img/b.png": {"caption": "mira, hat"}
                }
                """.formatted(folder));
    }

    private JsonNode concept(String... args) {
        return Cli.run(folder, args).json().get("inputs").get(0).get("concepts").get(0);
    }

    @Test
    void itIsFoundByItsContent() {
        JsonNode concept = concept("check", ".", "--format", "json", "--fail-on", "never");
        assertEquals(2, concept.get("captions").asInt(), concept.toString());
    }

    @Test
    void aConfigurationNamesIt() throws IOException {
        Files.writeString(folder.resolve("train.yaml"), """
                job: extension
                config:
                  name: mira
                  process:
                    - type: sd_trainer
                      datasets:
                        - dataset_path: data.json
                          folder_path: img
                      model:
                        name_or_path: black-forest-labs/FLUX.1-dev
                        is_flux: true
                """);
        JsonNode concept = concept("check", "train.yaml", "--format", "json", "--fail-on", "never");
        assertEquals(2, concept.get("captions").asInt(), concept.toString());
    }

    @Test
    void itsCaptionsAreFixedInPlace() throws IOException {
        String before = Files.readString(folder.resolve("data.json"));
        Cli.run(folder, "fix", ".", "--rule", "captions/duplicate-tag", "--yes");
        assertEquals(before.replace("smile, smile", "smile"), Files.readString(folder.resolve("data.json")));
    }

    /** ai-toolkit has no class tokens. */
    @Test
    void theTriggerIsFromTheTriggerWord() throws IOException {
        Files.writeString(folder.resolve("train.yaml"), """
                job: extension
                config:
                  name: mira
                  process:
                    - type: sd_trainer
                      trigger_word: p3r5on
                      datasets: [{folder_path: img}]
                      model: {name_or_path: black-forest-labs/FLUX.1-dev, arch: flux}
                """);
        JsonNode concept = concept("check", "train.yaml", "--format", "json", "--fail-on", "never");
        assertEquals("p3r5on", concept.get("trigger").asText(), concept.toString());
        assertEquals("trigger_word", concept.get("triggerFrom").asText());
        String plan = Cli.run(folder, "plan", "train.yaml").out();
        assertTrue(plan.contains("trigger word `p3r5on`"), plan);
    }
}
