package dev.loralint.trainers.simpletuner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loralint.RuleInputs;
import dev.loralint.cli.Cli;
import dev.loralint.image.MadePicture;
import dev.loralint.trainer.ReadConfig;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random configurations that SimpleTuner itself was started with: of each, whether it exited before the first step, and the values
 * that it then had. A case with {@code images} ended because of too few or too small images, which is not known to settings.
 */
class SimpleTunerCasesTest {

    private static final Set<String> STOPPING =
            Set.of("config/unknown-key", "config/wrong-type", "config/missing-file", "trainer/unreadable");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private static List<JsonNode> cases() throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(SimpleTunerCasesTest.class.getResourceAsStream("cases.jsonl"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (RuleInputs.isChosen(line, 3)) {
                    cases.add(JSON.readTree(line));
                }
            }
        }
        return cases;
    }

    @Test
    void stopsAreReportedAndNoOthers() throws IOException {
        for (Map.Entry<String, Integer> images :
                Map.of("data", 6, "data2", 2, "plain", 2).entrySet()) {
            for (int i = 0; i < images.getValue(); i++) {
                write(images.getKey() + "/p" + i + ".png", MadePicture.plain());
                if (!images.getKey().equals("plain")) {
                    write(images.getKey() + "/p" + i + ".txt", "zarwok, a line".getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        int stops = 0;
        int stated = 0;
        List<String> untrue = new ArrayList<>();
        for (JsonNode one : cases()) {
            write("config/config.json", JSON.writeValueAsBytes(one.get("config")));
            write("config/multidatabackend.json", JSON.writeValueAsBytes(one.get("datasets")));
            write("config/lycoris_config.json", JSON.writeValueAsBytes(one.path("network")));
            List<String> errors = errors();
            if (one.has("stop")) {
                stops++;
                stated += errors.isEmpty() ? 0 : 1;
            } else if (!one.has("images") && !errors.isEmpty()) {
                untrue.add(one.get("config") + ": " + errors);
            }
        }
        assertEquals(List.of(), untrue);
        assertTrue(stated >= 0.95 * stops, stated + " of " + stops);
    }

    private List<String> errors() throws IOException {
        JsonNode found = JSON.readTree(Cli.run(folder, "check", "config/config.json", "--cwd", ".", "--format", "json")
                .out());
        List<String> errors = new ArrayList<>();
        for (JsonNode finding : found.get("findings")) {
            String rule = finding.get("rule").asText();
            boolean isStop = rule.startsWith("simpletuner/") || STOPPING.contains(rule);
            if (isStop && finding.get("severity").asText().equals("error")) {
                errors.add(rule + ": " + finding.get("message").asText());
            }
        }
        return errors;
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    @Test
    void valuesAreThoseOfTheTrainer() throws IOException {
        int values = 0;
        List<String> wrong = new ArrayList<>();
        for (JsonNode one : cases()) {
            if (one.has("values")) {
                TrainerConfig config =
                        ReadConfig.of("config.json", one.get("config").toString());
                for (Map.Entry<String, JsonNode> value : one.get("values").properties()) {
                    values++;
                    Setting setting = config.setting(SimpleTuner.term(value.getKey()));
                    if (!isSame(setting, value.getValue())) {
                        wrong.add(setting.shown() + " is " + value.getValue());
                    }
                }
            }
        }
        assertTrue(wrong.size() <= 0.01 * values, wrong.toString());
    }

    private static boolean isSame(Setting setting, JsonNode value) {
        return value.isNumber() && !setting.quoted()
                ? setting.number() == value.asDouble()
                : value.isNull()
                        ? !setting.on() || setting.is("None")
                        : setting.text().equals(value.asText());
    }
}
