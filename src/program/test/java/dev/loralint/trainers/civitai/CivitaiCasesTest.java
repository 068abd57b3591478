package dev.loralint.trainers.civitai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loralint.cli.Cli;
import dev.loralint.resource.Resources;
import dev.loralint.trainer.ReadConfig;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random trainings that the site's own schemas and checks were run on: of each, why it was refused ({@code stop}), or the keys that the
 * server removed. The defaults are those that the form's own code has for each base model and engine.
 */
class CivitaiCasesTest {

    /** A file of other cases, whose misses are printed. */
    private static final String OTHERS = System.getProperty("loralint.civitai.cases", "");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private static List<JsonNode> lines(String name) throws IOException {
        List<String> lines = OTHERS.isEmpty() || !name.equals("cases")
                ? Resources.lines("dev/loralint/trainers/civitai/" + name + ".jsonl")
                : Files.readAllLines(Path.of(OTHERS));
        List<JsonNode> read = new ArrayList<>();
        for (String line : lines) {
            read.add(JSON.readTree(line));
        }
        return read;
    }

    @Test
    void refusalsAndRemovedKeysAreReportedAndNoOtherErrors() throws IOException {
        List<String> missed = new ArrayList<>();
        List<String> untrue = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        int stops = 0;
        for (JsonNode one : lines("cases")) {
            JsonNode findings = findings(one.get("config"));
            List<String> errors = new ArrayList<>();
            StringBuilder unknown = new StringBuilder();
            for (JsonNode finding : findings) {
                String message = finding.get("message").asText();
                if (finding.get("severity").asText().equals("error")) {
                    errors.add(message);
                }
                if (finding.get("rule").asText().equals("config/unknown-key")) {
                    unknown.append(message);
                }
            }
            if (one.has("stop")) {
                stops++;
                if (errors.isEmpty()) {
                    missed.add(one.path("what") + " " + one.get("stop") + " " + one.get("config"));
                }
            } else if (!errors.isEmpty()) {
                untrue.add(one.path("what") + " " + errors + " " + one.get("config"));
            }
            for (JsonNode key : one.path("removed")) {
                if (unknown.indexOf(key.asText()) < 0) {
                    kept.add(key.asText());
                }
            }
        }
        if (!OTHERS.isEmpty()) {
            missed.forEach(miss -> System.out.println("missed " + miss));
            untrue.forEach(wrong -> System.out.println("untrue " + wrong));
            System.out.println(
                    stops - missed.size() + " of " + stops + " stops, " + untrue.size() + " untrue, kept " + kept);
            return;
        }
        assertTrue(stops >= 100, "" + stops);
        assertTrue(stops - missed.size() >= 0.95 * stops, missed.toString());
        assertEquals(List.of(), untrue);
        assertEquals(List.of(), kept);
    }

    private JsonNode findings(JsonNode config) throws IOException {
        Files.write(folder.resolve("details.json"), JSON.writeValueAsBytes(config));
        return Cli.run(folder, "check", "details.json", "--cwd", ".", "--format", "json")
                .json()
                .get("findings");
    }

    /** What the site sends to its orchestrator has other keys next to the parameters. */
    @Test
    void stepsOfWorkflowsAreRecognised() {
        TrainerConfig config = ReadConfig.of(
                "workflow.json",
                "{\"steps\": [{\"$type\": \"imageResourceTraining\", \"input\": {\"engine\": \"kohya\", \"unetLR\": 0.0005,"
                        + " \"loraName\": \"tov\"}}]}");
        assertSame(Civitai.FORMAT, config.format());
        assertEquals("steps.0.input.unetLR", config.setting("lr").name());
        assertEquals(List.of(), config.unknownKeys());
    }

    /** The steps are in the file, without images. */
    @Test
    void thePlanHasTheStepsOfTheForm() throws IOException {
        JsonNode config = lines("cases").stream()
                .filter(one ->
                        !one.has("stop") && one.at("/config/params/targetSteps").asInt() > 0)
                .map(one -> one.get("config"))
                .findFirst()
                .orElseThrow();
        Files.write(folder.resolve("details.json"), JSON.writeValueAsBytes(config));
        JsonNode plan = Cli.run(folder, "plan", "details.json", "--cwd", ".", "--format", "json")
                .json();
        assertEquals(
                config.at("/params/targetSteps").asInt(),
                plan.findValue("total").asInt(),
                plan.toString());
    }

    /** Each line is what the form has for a base model and an engine. */
    @Test
    void defaultsAreThoseOfTheForm() throws IOException {
        List<String> wrong = new ArrayList<>();
        int values = 0;
        for (JsonNode one : lines("defaults")) {
            String base = one.get("base").asText();
            String engine = one.get("engine").asText();
            TrainerConfig config = ReadConfig.of(
                    "details.json",
                    "{\"baseModel\": \"" + base + "\", \"type\": \"Style\", \"params\": {\"engine\": \"" + engine
                            + "\"}}");
            for (Map.Entry<String, JsonNode> value : one.get("values").properties()) {
                values++;
                Setting setting = config.setting(FormFields.term(value.getKey(), FormFields.isToolkit(engine)));
                JsonNode expected = value.getValue();
                boolean isSame = expected.isNumber()
                        ? setting.number() == expected.asDouble()
                        : expected.isNull() ? !setting.given() : setting.text().equals(expected.asText());
                if (!isSame) {
                    wrong.add(base + " " + engine + " " + value + ": " + setting.shown());
                }
            }
        }
        assertTrue(values > 500, "" + values);
        assertEquals(List.of(), wrong);
    }

    @Test
    void formsOfTheJsonAreRecognised() {
        for (String text : List.of(
                "{\"engine\": \"rapid\"}",
                "{\"engine\": \"ai-toolkit\", \"ecosystem\": \"sdxl\"}",
                "{\"id\": 1, \"trainingDetails\": {\"type\": \"Style\", \"params\": {\"engine\": \"kohya\"}}}",
                "{\"modelVersions\": [{\"trainingDetails\": null},"
                        + " {\"trainingDetails\": {\"type\": \"Style\", \"params\": {\"engine\": \"kohya\"}}}]}")) {
            assertEquals("Civitai", ReadConfig.of("a.json", text).trainer().name(), text);
        }
    }
}
