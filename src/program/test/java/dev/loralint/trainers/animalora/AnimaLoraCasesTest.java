package dev.loralint.trainers.animalora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.cli.Cli;
import dev.loralint.image.MadePicture;
import dev.loralint.trainers.RecordedCases;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random configurations that anima_lora itself was started with, as a chain of a base, a preset and a method or as one file: of each,
 * whether it raised an error before the first step, and some values that it then had.
 */
class AnimaLoraCasesTest extends RecordedCases {

    @Test
    void stopsAreReportedAndNoOthersAndValuesAreThoseOfTheTrainer() throws IOException {
        int stops = 0;
        int values = 0;
        List<String> missed = new ArrayList<>();
        List<String> untrue = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (JsonNode one : cases()) {
            String file = write(one);
            List<String> errors = errors(file, "anima-lora");
            if (one.has("stop")) {
                stops++;
                if (errors.isEmpty()) {
                    missed.add(one.get("stop") + ": " + one);
                }
            } else if (!one.has("nothing") && !errors.isEmpty()) {
                untrue.add(errors + ": " + one);
            }
            if (one.has("values")) {
                values += one.get("values").size();
                wrong.addAll(otherwise(file, one.get("values")));
            }
        }
        assertEquals(List.of(), untrue);
        assertTrue(missed.size() <= 0.05 * stops, stops + ": " + missed);
        assertTrue(wrong.size() <= 0.01 * values, wrong.toString());
    }

    private String write(JsonNode one) throws IOException {
        for (String image : List.of("a", "b")) {
            write("data/resized/" + image + ".png", MadePicture.plain());
            write("data/resized/" + image + ".txt", "tov");
        }
        for (String model : List.of("dit", "qwen", "vae")) {
            write("models/" + model + ".safetensors", new byte[0]);
        }
        for (JsonNode gone : one.path("gone")) {
            Files.delete(folder.resolve(gone.asText()));
        }
        Files.createDirectories(folder.resolve("configs/methods"));
        for (String name : List.of("base", "presets")) {
            if (one.has(name)) {
                write("configs/" + name + ".toml", one.get(name).asText());
            }
        }
        String file = one.has("file") ? "config.toml" : "configs/methods/tov.toml";
        write(file, one.get(one.has("file") ? "file" : "method").asText());
        return file;
    }

    private List<String> otherwise(String file, JsonNode expected) throws IOException {
        JsonNode settings = JSON.readTree(
                Cli.run(folder, "settings", file, "--format", "json").out());
        List<String> wrong = new ArrayList<>();
        for (JsonNode setting : settings.path("settings")) {
            String key = setting.path("name").asText();
            JsonNode value = setting.path("value");
            JsonNode other = expected.get(key);
            boolean isSame = other == null
                    || (other.isNumber()
                            ? value.asDouble() == other.asDouble()
                            : value.asText().equals(other.asText()))
                    || other.isNull() && (value.isNull() || value.isMissingNode());
            if (!isSame) {
                wrong.add(key + " = " + value + " is " + other);
            }
        }
        return wrong;
    }
}
