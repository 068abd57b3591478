package dev.loralint.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loralint.RuleInputs;
import dev.loralint.Schema;
import dev.loralint.knowledge.Releases;
import dev.loralint.knowledge.Tables;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.formats.ConfigReaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The schemas of the trainers' configurations agree with what the trainers accept. */
@Tag("slow")
class ConfigurationSchemasTest {

    /** The schema of each format that has one. */
    private static final Map<String, Schema> SCHEMAS = Map.of(
            "sdscripts_config", Schema.named("sd-scripts"),
            "sdscripts_dataset", Schema.named("sd-scripts-dataset"),
            "musubi_config", Schema.named("musubi-tuner"),
            "musubi_dataset", Schema.named("musubi-tuner-dataset"),
            "onetrainer", Schema.named("onetrainer"),
            "aitoolkit", Schema.named("ai-toolkit"),
            "civitai", Schema.named("civitai"));

    /** Rules whose bad examples have wrong keys, wrong types, or the names of older versions. */
    private static final List<String> OF_KEYS_AND_TYPES = List.of(
            "config/unknown-key",
            "config/wrong-type",
            "ai-toolkit/job",
            "onetrainer/first-step",
            "onetrainer/loading",
            "musubi-tuner/ignored",
            "civitai/refused");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> schemaIsAsItsDraftSays() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("docs", "schema"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".schema.json"))
                    .map(name -> name.replace(".schema.json", ""))
                    .sorted()
                    .map(name -> DynamicTest.dynamicTest(
                            name,
                            () -> assertEquals(Set.of(), Schema.named(name).problems())))
                    .toList()
                    .stream();
        }
    }

    /** As they are published for each release; that of the newest is the one in the repository. */
    @Test
    void schemasOfReleasesAreAsTheirDraftSays() throws IOException {
        Map<String, String> texts = ConfigurationSchemas.ofReleases(RulebookCompiler.folders(Path.of("rules")));
        JsonNode catalog = JSON.readTree(texts.remove("catalog.json")).get("schemas");
        Set<String> named = new HashSet<>();
        for (JsonNode entry : catalog) {
            entry.get("versions").forEach(url -> named.add(url.asText().replaceFirst(".*/", "")));
            String newest = entry.get("url").asText().replaceFirst(".*/", "");
            String name = entry.get("name").asText().replaceFirst(" .*", "");
            assertEquals(Files.readString(Path.of("docs", "schema", name + ".schema.json")), texts.get(newest), newest);
        }
        assertEquals(texts.keySet(), named);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            assertEquals(Set.of(), new Schema(text.getKey(), JSON.readTree(text.getValue())).problems(), text.getKey());
        }
    }

    @Test
    void trapsAreAsTheirSchemaSays() throws IOException {
        Schema schema = Schema.named("traps");
        int files = 0;
        for (Map.Entry<String, String> text : GeneratedDocs.texts(Path.of("")).entrySet()) {
            if (text.getKey().startsWith("docs/traps/") && text.getKey().endsWith(".json")) {
                schema.accepts(JSON.readTree(text.getValue()), text.getKey());
                files++;
            }
        }
        assertTrue(files > 9, files + " files");
    }

    @Test
    void everySchemaIsDocumented() throws IOException {
        String page = Files.readString(Path.of("docs", "editors.md"));
        for (String file : GeneratedDocs.texts(Path.of("")).keySet()) {
            if (file.startsWith("docs/schema/")) {
                assertTrue(page.contains("(" + file.replace("docs/", "") + ")"), file);
            }
        }
    }

    /**
     * Those for the newest release of a trainer, since others may have other options. What is bad in examples for trainers
     * other than sd-scripts is neither a type nor a key, except in some rules.
     */
    @TestFactory
    Stream<DynamicTest> goodExamplesAreValid() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        Set<String> formats = new HashSet<>();
        for (Path file : configurations()) {
            Document document = document(file);
            Optional<String> format = format(document);
            String name = file.toString().replace('\\', '/');
            boolean keysOrTypes = OF_KEYS_AND_TYPES.stream().anyMatch(rule -> name.contains(rule + "/examples/bad-"));
            boolean ofOtherScript = name.contains("/good-no-module/") || name.contains("/good-flux-config/");
            boolean isWrongButUnused = name.contains("/good-unused-nulls/");
            boolean ofFork = name.contains("/bad-fork-");
            boolean good = !ofFork && isGood(file) && !ofOtherScript && !isWrongButUnused
                    || format.isPresent()
                            && !format.get().startsWith("sdscripts")
                            && !keysOrTypes
                            && !ofFork
                            && !isWrongButUnused;
            if (format.isPresent()
                    && good
                    && !document.isBroken()
                    && !Files.exists(file.resolveSibling("loralint.toml"))) {
                formats.add(format.get());
                tests.add(DynamicTest.dynamicTest(
                        file.toString(), () -> schema(format.get()).accepts(json(document), format.get())));
            }
        }
        assertEquals(SCHEMAS.keySet(), formats);
        return tests.stream();
    }

    /** Examples of wrong types and unknown keys for the newest release, but not what depends on other settings. */
    @TestFactory
    Stream<DynamicTest> badExamplesAreNotValid() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : configurations()) {
            String name = file.toString().replace('\\', '/');
            boolean bad = name.contains("config/wrong-type/examples/bad-")
                    || name.contains("config/unknown-key/examples/bad-");
            boolean alone = Stream.of(
                            "/bad-counts/", // for a schema, 2.0 is a whole number
                            "/bad-states-of-",
                            "/bad-interval-decimal/", // wrong only where older files are removed
                            "/bad-in-use/",
                            "/bad-no-effect/",
                            "/bad-conditioned/",
                            "/bad-flux-of-lumina/",
                            "/bad-inpainting-in-dataset/input/train.toml")
                    .noneMatch(name::contains);
            Document document = document(file);
            Optional<String> format = format(document);
            if (bad && alone && format.isPresent() && !Files.exists(file.resolveSibling("loralint.toml"))) {
                tests.add(DynamicTest.dynamicTest(
                        name,
                        () -> assertFalse(
                                schema(format.get()).problems(json(document)).isEmpty())));
            }
        }
        assertTrue(tests.size() > 5, "only " + tests.size() + " files");
        return tests.stream();
    }

    /** A file in TOML, whatever the notation of its format. */
    private record Wrong(String format, String toml) {}

    @TestFactory
    Stream<DynamicTest> wrongFilesAreNotValid() {
        return Stream.of(
                        new Wrong("sdscripts_config", "network_dim = \"16\""),
                        new Wrong("sdscripts_config", "cache_latents = \"false\""),
                        new Wrong("sdscripts_config", "mixed_precision = \"BF16\""),
                        new Wrong("sdscripts_config", "network_dims = 16"),
                        new Wrong("sdscripts_config", "[network]\nnetwork_dims = 16"),
                        new Wrong("sdscripts_config", "optimizer_args = \"d_coef=2\""),
                        new Wrong("sdscripts_dataset", "[general]\nbatch_sizes = 1"),
                        new Wrong("sdscripts_dataset", "[[datasets]]\nresolution = \"1024,1024\""),
                        new Wrong("sdscripts_dataset", "[[datasets]]\n[[datasets.subsets]]\nnum_repeats = 1"),
                        new Wrong(
                                "sdscripts_dataset",
                                "[[datasets]]\n[[datasets.subsets]]\nmetadata_file = \"m.json\"\nis_reg = true"),
                        new Wrong("musubi_config", "network_dims = 16"),
                        new Wrong("musubi_dataset", "[[datasets]]\nimage_directory = 1"),
                        new Wrong("musubi_dataset", "[[datasets]]\nimage_directory = \"a\"\nmax_frames = 1"),
                        new Wrong("onetrainer", "train_dtype = \"bf16\""),
                        new Wrong("onetrainer", "__version = 11\nlora_ranks = 16"),
                        new Wrong("onetrainer", "__version = 11\n[unet]\nlearning_rates = 1.0"),
                        new Wrong("aitoolkit", "job = \"extension\""))
                .map(wrong -> DynamicTest.dynamicTest(
                        wrong.format + ": " + wrong.toml,
                        () -> assertFalse(schema(wrong.format)
                                .problems(json(toml(wrong.toml)))
                                .isEmpty())));
    }

    /** Values that make sd-scripts exit with an error are wrong, and others are not, except for text in place of a flag. */
    @Test
    void typesOfOptionsAreThoseOfTheOverlay() throws IOException {
        Map<String, String[]> options = Tables.at(Releases.of("sd-scripts").newest(), "options").stream()
                .filter(row -> row[4].isEmpty())
                .collect(Collectors.toMap(row -> row[1], row -> row, (a, b) -> a));
        Map<String, String> used = Files.readAllLines(Path.of("rules/config/wrong-type/uses.tsv")).stream()
                .map(line -> line.split("\t"))
                .filter(row -> row[0].equals("always") || row[0].equals("scheduling"))
                .collect(Collectors.toMap(row -> row[1], row -> row[2]));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("\"word\"", "word");
        values.put("\"0.5\"", "0.5");
        values.put("\"\"", "");
        values.put("7", 7L);
        values.put("0.5", 0.5);
        values.put("true", true);
        values.put("false", false);
        values.put("[\"a=1\"]", List.of("a=1"));
        List<String[]> compared = Tables.read("sd-scripts", "overlay").rows().stream()
                .filter(row -> options.containsKey(row[0]) && isOfLora(row[0]))
                .toList();
        assertTrue(compared.size() > 100, "only " + compared.size() + " options");
        List<String> differing = new ArrayList<>();
        values.forEach((written, value) -> {
            String all = compared.stream()
                    .map(row -> row[0] + " = " + written + "\n")
                    .collect(Collectors.joining());
            Set<String> refused = schema("sdscripts_config").problems(json(toml("[a]\n" + all))).stream()
                    .map(problem -> problem.getInstanceLocation().getName(-1))
                    .collect(Collectors.toSet());
            for (String[] row : compared) {
                String letters = used.getOrDefault(row[0], row[1]);
                boolean flag = options.get(row[0])[2].equals("flag") && letters.equals("*");
                // a whole number is a number in every schema; where true is accepted, so is false
                boolean passes = Values.passes(flag ? "ifbe" : letters, value)
                        || value instanceof Long && letters.contains("f")
                        || value instanceof Boolean && letters.contains("T");
                if (refused.contains(row[0]) == passes) {
                    differing.add(row[0] + " = " + written + ", accepted: " + letters);
                }
            }
        });
        assertEquals(List.of(), differing);
    }

    private static boolean isOfLora(String option) {
        return schema("sdscripts_config").json().get("definitions").has(option);
    }

    private static Schema schema(String format) {
        return Optional.ofNullable(SCHEMAS.get(format)).orElseThrow();
    }

    private static boolean isGood(Path file) {
        return file.toString().replace('\\', '/').contains("/examples/good-");
    }

    private static List<Path> configurations() throws IOException {
        return RuleInputs.files().stream()
                .filter(file -> ConfigReaders.mayBe(file.getFileName().toString()))
                .toList();
    }

    private static Optional<String> format(Document document) {
        return ConfigReaders.read(document.source())
                .map(TrainerConfig::format)
                .map(format -> format.label())
                .filter(SCHEMAS::containsKey);
    }

    private static Document document(Path file) throws IOException {
        return new Document(ConfigSource.read(file, file.toString(), Path.of("")));
    }

    private static Document toml(String text) {
        Path file = Path.of("a.toml");
        return new Document(new ConfigSource(file, "a.toml", text.getBytes(StandardCharsets.UTF_8), Path.of("")));
    }

    private static JsonNode json(Document document) {
        assertFalse(document.isBroken(), document.source().path());
        return JSON.valueToTree(document.table().plain());
    }
}
