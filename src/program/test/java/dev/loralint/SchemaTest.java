package dev.loralint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loralint.cli.Cli;
import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.MadeSafetensors;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.formats.ConfigReaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What programs read is as the schemas say, in the examples of rules and in the demo. */
class SchemaTest {

    private static final Schema CHECK = Schema.report();
    private static final Schema AUDIT = Schema.named("audit");
    private static final Schema SETTINGS = Schema.named("settings");
    private static final Schema PLAN = Schema.named("plan");

    @TestFactory
    Stream<DynamicTest> whatCheckPrints() throws IOException {
        return inputs().entrySet().stream()
                .map(input -> DynamicTest.dynamicTest(input.getKey(), () -> {
                    Cli run = Cli.run(input.getValue(), "check", ".", "--format", "json");
                    CHECK.accepts(run.json(), run.out());
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatPlanPrints() throws IOException {
        List<String> wanted = inputs().keySet().stream()
                .filter(name -> name.startsWith("rules/trainer") || name.startsWith("src/demo"))
                .toList();
        return wanted.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Cli run = Cli.run(inputs().get(name), "plan", ".", "--format", "json");
                    if (!run.out().isEmpty()) {
                        PLAN.accepts(run.json(), run.out());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatSettingsPrints() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path input : inputs().values()) {
            try (Stream<Path> all = Files.walk(input)) {
                all.filter(Files::isRegularFile)
                        .filter(f -> ConfigReaders.mayBe(f.getFileName().toString()))
                        .filter(f -> !f.endsWith("loralint.toml"))
                        .forEach(files::add);
            }
        }
        assertFalse(files.isEmpty());
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
                    Cli run = Cli.run(Path.of(""), "settings", "--format", "json", file.toString());
                    if (!run.out().isEmpty()) {
                        SETTINGS.accepts(run.json(), run.out());
                    }
                }));
    }

    @Test
    void settingsDiffMatchesTheSchema() {
        Cli run = Cli.run(Path.of("src/demo"), "settings", "--format", "json", "raw/train.toml", "clean/train.toml");
        assertFalse(run.json().get("differences").isEmpty());
        SETTINGS.accepts(run.json(), run.out());
    }

    @Test
    void unreadableFilesMatchTheSchema(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("train.toml"), "network_module = \"networks.lora\"\nnetwork_dim = = 3\n");
        Files.createDirectories(folder.resolve("10_mira").resolve("a.txt"));
        Cli run = Cli.run(folder, "check", ".", "--format", "json");
        assertEquals(2, run.json().get("problems").size(), run.out());
        CHECK.accepts(run.json(), run.out());
    }

    @Test
    void auditOutputMatchesTheSchema(@TempDir Path folder) throws IOException {
        new MadeSafetensors()
                .metadata("ss_network_dim", "4")
                .metadata("ss_optimizer", "prodigyopt.prodigy.Prodigy(d_coef=2)")
                .metadata("ss_tag_frequency", "{\"10_mira\": {\"mira\": 20, \"blonde hair\": 19, \"smile\": 4}}")
                .tensor("lora_unet_mid.alpha", Dtype.F32)
                .tensor("lora_unet_mid.lora_down.weight", Dtype.F16, 4, 8)
                .tensor("lora_unet_mid.lora_up.weight", Dtype.F16, 8, 4)
                .write(folder.resolve("mira.safetensors"));
        Files.writeString(folder.resolve("page.safetensors"), "<!doctype html>");
        Cli run = Cli.run(folder, "audit", ".", "missing", "--weights", "--no-cache", "--format", "json");
        assertEquals(3, run.code(), run.err());
        assertEquals(2, run.json().get("inputs").size(), run.out());
        assertEquals(1, run.json().get("problems").size(), run.out());
        AUDIT.accepts(run.json(), run.out());
    }

    @Test
    void missingAndUnknownFieldsAreReported() {
        ObjectNode json = (ObjectNode)
                Cli.run(Path.of("src/demo"), "check", "raw", "--format", "json").json();
        CHECK.accepts(json, "the demo");
        ObjectNode finding = (ObjectNode) json.get("findings").get(0);
        JsonNode rule = finding.remove("rule");
        assertEquals(1, CHECK.problems(json).size());
        finding.set("rule", rule);
        finding.put("colour", "red");
        assertEquals(1, CHECK.problems(json).size());
    }

    @Test
    void bothSchemasListEveryFormat() {
        Set<String> formats = new TreeSet<>();
        for (TrainerFormat format : ConfigReaders.formats()) {
            formats.add(format.label());
        }
        formats.add("unrecognised");
        assertEquals(formats, words(SETTINGS.json().at("/$defs/configuration/properties/format/enum")));
        formats.add("captions");
        assertEquals(formats, words(CHECK.json().at("/properties/inputs/items/properties/format/enum")));
    }

    private static Set<String> words(JsonNode list) {
        Set<String> words = new TreeSet<>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }

    /** The folders by their names in the repository. */
    private static Map<String, Path> inputs() throws IOException {
        Map<String, Path> inputs = new TreeMap<>();
        RuleInputs.all().stream()
                .filter(input -> !input.group().equals("lora"))
                .filter(input -> RuleInputs.isChosen(input.toString(), 8))
                .forEach(input -> inputs.put(input.toString(), input.folder()));
        assertFalse(inputs.isEmpty());
        for (String demo : List.of("src/demo/raw", "src/demo/clean")) {
            inputs.put(demo, Path.of(demo));
        }
        return inputs;
    }
}
