package dev.loralint.trainers.animalora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loralint.RuleInputs;
import dev.loralint.cli.Cli;
import dev.loralint.image.MadePicture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random configurations that anima_lora itself was started with, as a chain of a base, a preset and a method or as one file: of each,
 * whether it raised an error before the first step, and some values that it then had.
 */
class AnimaLoraCasesTest {

    private static final Set<String> STOPPING =
            Set.of("config/unknown-key", "config/wrong-type", "config/missing-file", "trainer/unreadable");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void stopsAreReportedAndNoOthersAndValuesAreThoseOfTheTrainer() throws IOException {
        int stops = 0;
        int values = 0;
        List<String> missed = new ArrayList<>();
        List<String> untrue = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(AnimaLoraCasesTest.class.getResourceAsStream("cases.jsonl"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!RuleInputs.isChosen(line, 3)) {
                    continue;
                }
                JsonNode one = JSON.readTree(line);
                String file = write(one);
                List<String> errors = errors(file);
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
        }
        assertEquals(List.of(), untrue);
        assertTrue(missed.size() <= 0.05 * stops, stops + ": " + missed);
        assertTrue(wrong.size() <= 0.01 * values, wrong.toString());
    }

    private String write(JsonNode one) throws IOException {
        for (String image : List.of("a", "b")) {
            write("data/resized/" + image + ".png", MadePicture.plain());
            write("data/resized/" + image + ".txt", "tov".getBytes(StandardCharsets.UTF_8));
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
                text("configs/" + name + ".toml", one.get(name));
            }
        }
        String file = one.has("file") ? "config.toml" : "configs/methods/tov.toml";
        text(file, one.get(one.has("file") ? "file" : "method"));
        return file;
    }

    private List<String> errors(String file) throws IOException {
        JsonNode found = JSON.readTree(
                Cli.run(folder, "check", file, "--cwd", ".", "--format", "json").out());
        List<String> errors = new ArrayList<>();
        for (JsonNode finding : found.path("findings")) {
            String rule = finding.get("rule").asText();
            boolean isStop = rule.startsWith("anima-lora/") || STOPPING.contains(rule);
            if (isStop && finding.get("severity").asText().equals("error")) {
                errors.add(rule + ": " + finding.get("message").asText());
            }
        }
        return errors;
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

    private void text(String name, JsonNode text) throws IOException {
        write(name, text.asText().getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, content);
    }
}
