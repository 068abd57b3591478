package dev.loralint.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loralint.RuleInputs;
import dev.loralint.Schema;
import dev.loralint.cli.Cli;
import dev.loralint.rules.house.MadeRule;
import dev.loralint.settings.SettingKey.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tomlj.Toml;

/** The schema of {@code loralint.toml} and the reader of it know the same. */
class SettingsSchemaTest {

    private static final Schema SCHEMA = Schema.named("loralint");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> documentedExamplesAreReadAndFitTheSchema() throws IOException {
        Files.writeString(folder.resolve("my-words.toml"), "class = \"trait\"\n");
        Files.writeString(folder.resolve("danbooru.csv"), "");
        Files.writeString(folder.resolve("wd14.json"), "{}");
        MadeRule.write(folder.resolve("house-rules"), "house/required", "$use : TagUse( tag == \"sketch\" )", "");
        Pattern block = Pattern.compile("```toml\n(.*?)```", Pattern.DOTALL);
        Stream<String> shown = Stream.of("README.md", "docs/settings.md")
                .flatMap(page -> block.matcher(text(page)).results().map(found -> found.group(1)));
        return Stream.concat(shown, examples()).map(toml -> DynamicTest.dynamicTest(toml, () -> accepted(toml)));
    }

    /** Each key of each table with its own example. */
    private static Stream<String> examples() {
        Map<Section, String> headers = Map.of(
                Section.TOP, "",
                Section.CONCEPT, "[concepts.10_mira]\n",
                Section.SUPPRESSION, "[[suppress]]\n",
                Section.OFF_ENTRY, "[[off]]\n");
        return headers.entrySet().stream().flatMap(table -> {
            List<SettingKey> keys = table.getKey().settings();
            String required = keys.stream()
                    .filter(SettingKey::isRequired)
                    .map(SettingsSchemaTest::example)
                    .collect(Collectors.joining());
            return keys.stream()
                    .filter(key -> !key.type().isTable())
                    .map(key -> table.getValue() + required + (key.isRequired() ? "" : example(key)));
        });
    }

    private static String example(SettingKey key) {
        return key.key() + " = " + key.example() + "\n";
    }

    @TestFactory
    Stream<DynamicTest> whatTheExamplesSet() throws IOException {
        List<Path> files = RuleInputs.files().stream()
                .filter(file -> file.endsWith(ProjectSettings.NAME))
                .toList();
        assertFalse(files.isEmpty());
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.toString(), () -> SCHEMA.accepts(json(Files.readString(file)), file.toString())));
    }

    @TestFactory
    Stream<DynamicTest> whatTheReaderRefusesTheSchemaRefusesToo() {
        return Stream.of(
                        "profil = 'lenient'",
                        "profile = 'strict'",
                        "gpu = 30",
                        "subject = 'person'",
                        "trigger = ['mira']",
                        "keep = 'red scarf'",
                        "leave = 'eye colour'",
                        "lexicon = 3",
                        "tag-list = [3]",
                        "signature = 'prune'",
                        "triggers = ['a', 'b']",
                        "[concepts.10_mira]\ntriggers = 'mira'",
                        "[concepts.10_mira]\nleaves = ['ears']",
                        "[levels]\n'config/optimizer' = 'fatal'",
                        "[policy]\ntrait-share = 60",
                        "[policy]\ntrait-share = '0.6'",
                        "[policy]\noptimizer = 1",
                        "[policy]\ntrait-shares = 0.6",
                        "[policy]\nsignature = 'reprot'",
                        "[concepts.10_mira]\ntriger = 'mira'",
                        "[concepts]\n10_mira = 'mira'",
                        "[[off]]\nrule = 'config/optimizer'",
                        "[[off]]\nrule = 'config/optimizer'\npaths = []",
                        "[[off]]\npaths = ['a']",
                        "off = 'config/optimizer'",
                        "paths = 'D:/train'",
                        "[paths]\n'D:/train' = 3")
                .map(toml -> DynamicTest.dynamicTest(toml, () -> {
                    assertFalse(SCHEMA.problems(json(toml)).isEmpty(), "the schema accepts it");
                    Files.writeString(folder.resolve(ProjectSettings.NAME), toml);
                    Cli run = Cli.run(folder, "config", "show");
                    assertEquals(2, run.code(), run.out() + run.err());
                    assertEquals(1, run.err().lines().count(), run.err());
                }));
    }

    @Test
    void schemaAcceptsWhatTheReaderAccepts() throws IOException {
        String toml = """
                profile = "lenient"
                gpu = "RTX 3060"
                subject = "character"
                trigger = "mira"
                keep = ["red scarf"]
                prune = ["hair bow"]
                leave = ["eye colour"]
                lexicon = []
                tag-list = []

                [levels]
                "config/optimizer" = "off"
                "config/lr-scheduler:prodigy" = "info"

                [policy]
                trait-share = 0.7
                wall-tags = 6
                optimizer = "AdamW8bit"

                [concepts.10_mira]
                triggers = ["mira gown", "mira armor"]
                leave = ["ears"]
                subject = "object"
                keep = ["blue eyes"]
                prune = []

                [paths]
                'D:\train' = "data"

                [[off]]
                rule = "captions/duplicate-tag"
                paths = ["10_mira/*"]
                """;
        accepted(toml);
    }

    private void accepted(String toml) throws IOException {
        SCHEMA.accepts(json(toml), toml);
        Files.writeString(folder.resolve(ProjectSettings.NAME), toml);
        Cli run = Cli.run(folder, "config", "show");
        assertEquals(0, run.code(), run.err());
    }

    private static String text(String page) {
        try {
            return Files.readString(Path.of(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String toml) throws IOException {
        return new ObjectMapper().readTree(Toml.parse(toml).toJson());
    }
}
