package dev.loralint.trainers.animalora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.RuleInputs;
import dev.loralint.cli.Cli;
import dev.loralint.trainers.RecordedCases;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Random methods that anima_lora itself trained with, for a few steps of a small model: settings that changed nothing, and settings that
 * did. The first line has the base of all of them.
 */
class AnimaLoraUnusedTest extends RecordedCases {

    @Test
    void settingsWithoutEffectAreReportedAndNoOthers() throws IOException {
        List<String> lines = lines();
        List<String> missed = new ArrayList<>();
        List<String> untrue = new ArrayList<>();
        int unused = 0;
        for (String line : lines.subList(1, lines.size())) {
            if (RuleInputs.isChosen(line, 6)) {
                JsonNode one = JSON.readTree(line);
                String reported = reported(JSON.readTree(lines.get(0)), one);
                for (JsonNode key : one.get("unused")) {
                    unused++;
                    if (!reported.contains("`" + key.asText() + " = ")) {
                        missed.add(key + ": " + one);
                    }
                }
                for (JsonNode key : one.get("used")) {
                    if (reported.contains("\n`" + key.asText() + " = ")) {
                        untrue.add(key + ": " + one);
                    }
                }
            }
        }
        assertEquals(List.of(), untrue);
        assertTrue(missed.size() <= 0.03 * unused, unused + ": " + missed);
    }

    private List<String> lines() throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("unused.jsonl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** The messages, each on a line. */
    private String reported(JsonNode base, JsonNode one) throws IOException {
        for (String model : List.of("a", "q", "v")) {
            write("models/" + model + ".safetensors", new byte[0]);
        }
        Files.createDirectories(folder.resolve("post_image_dataset/resized"));
        for (Map.Entry<String, JsonNode> file : base.properties()) {
            write(file.getKey(), file.getValue().asText());
        }
        String file = one.get("file").asText();
        write(file, one.get("text").asText());
        JsonNode found = JSON.readTree(
                Cli.run(folder, "check", file, "--cwd", ".", "--format", "json").out());
        StringBuilder messages = new StringBuilder();
        for (JsonNode finding : found.path("findings")) {
            if (finding.get("rule").asText().startsWith("anima-lora/ignored")) {
                messages.append('\n').append(finding.get("message").asText());
            }
        }
        return messages.toString();
    }
}
