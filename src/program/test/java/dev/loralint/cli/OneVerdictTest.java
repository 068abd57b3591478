package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loralint.RuleInputs;
import dev.loralint.check.CheckRequest;
import dev.loralint.review.Answers;
import dev.loralint.review.Review;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Text, JSON, HTML, plan, review and handoff say the same of every example.
 */
class OneVerdictTest {

    private static final Map<String, String> HEADINGS = Map.of(
            "stops", "Not ready to train",
            "incomplete", "Not complete",
            "unknown", "Not known",
            "open", "Nothing found that stops it",
            "trains", "Ready to train");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyExample() throws IOException {
        Map<String, Path> inputs = new TreeMap<>();
        for (String demo : List.of("src/demo/raw", "src/demo/clean")) {
            inputs.put(demo, Path.of(demo));
        }
        RuleInputs.all().stream()
                .filter(input -> !input.group().equals("lora"))
                .forEach(input -> inputs.put(input.toString(), input.folder()));
        return inputs.entrySet().stream()
                .filter(input -> input.getKey().startsWith("src") || RuleInputs.isChosen(input.getKey(), 24))
                .map(input -> DynamicTest.dynamicTest(input.getKey(), () -> same(input.getValue())));
    }

    private void same(Path input) throws IOException {
        Path html = folder.resolve("report.html");
        Path text = folder.resolve("report.txt");
        Files.deleteIfExists(html);
        Cli checked = Cli.run(
                input,
                "check",
                ".",
                "--no-thumbnails",
                "--format",
                "json",
                "--format",
                "html=" + html,
                "--format",
                "text=" + text);
        if (checked.out().isEmpty()) {
            return;
        }
        sameCounts(input, checked.json(), Files.readString(text), Files.readString(html));
        JsonNode summary = checked.json().get("summary");
        String state = summary.get("state").asText();
        String sentence = summary.get("trainer").asText();
        if (summary.get("verdict").asText().equals("none") || sentence.startsWith("Nothing was found")) {
            return;
        }
        String page = Files.readString(html);
        String heading = page.substring(page.indexOf("<h1 id=\"verdict\">"), page.indexOf("</h1>"));
        boolean isOfCaptions = state.equals("unknown") && heading.endsWith(" in the captions");
        assertTrue(isOfCaptions || heading.endsWith(HEADINGS.get(state)), heading + " for " + state + ": " + sentence);
        String shown = Files.readString(text).replaceAll("\\s+", " ");
        assertTrue(shown.contains(sentence.replaceAll("\\s+", " ")), sentence + "\n" + shown);
        Cli planned = Cli.run(input, "plan", ".", "--format", "json");
        if (!planned.out().isEmpty() && checked.json().get("trainings").size() == 1) {
            assertEquals(state, planned.json().get("state").asText(), sentence + "\n" + planned.out());
        }
        assertEquals(sentence, reviewed(input).trainer());
        handOff(input, checked.json(), state, sentence);
    }

    /** One definition of a finding, and of one that a fix is for. */
    private static void sameCounts(Path input, JsonNode check, String text, String html) {
        JsonNode summary = check.get("summary");
        int errors = summary.get("errors").asInt();
        int warnings = summary.get("warnings").asInt();
        int notes = summary.get("infos").asInt();
        int findings = check.get("findings").size();
        assertEquals(findings, errors + warnings + notes);
        int safe = 0;
        int unsafe = 0;
        for (JsonNode finding : check.get("findings")) {
            String applies = finding.path("fix").path("applicability").asText();
            safe += applies.equals("safe") ? 1 : 0;
            unsafe += applies.equals("unsafe") ? 1 : 0;
        }
        int fixable = safe + unsafe;
        assertEquals(fixable, summary.get("fixable").asInt());
        Answers.Severities reviewed = reviewed(input);
        assertEquals(
                List.of(errors, warnings, notes), List.of(reviewed.errors(), reviewed.warnings(), reviewed.infos()));
        if (findings == 0) {
            return;
        }
        String counts = Plain.count(errors, "error") + ", " + Plain.count(warnings, "warning") + ", "
                + Plain.count(notes, "note");
        String shown = text.replaceAll("\\s+", " ");
        assertTrue(shown.contains(counts), counts + "\n" + shown);
        String page = html.replaceAll("(?s)<(script|style).*?</\\1>", "")
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ")
                .replace("(advice) ", "");
        for (String one : List.of(
                Plain.count(findings, "finding") + " in ",
                counts.replace(",", ""),
                fixable == 0 ? "" : fixable + " fixable by command",
                safe < 2 ? "" : " " + safe + " safe fixes",
                unsafe < 2 ? "" : " " + unsafe + " unsafe fixes")) {
            assertTrue(page.contains(one), one + "\n" + page.substring(0, Math.min(4000, page.length())));
        }
    }

    private static Answers.Severities reviewed(Path input) {
        CheckRequest request = CheckRequest.of(input.toAbsolutePath());
        try (Review review = Review.open(input, request, true, Review.Listener.NONE)) {
            review.await();
            return review.state().verdict().before();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void handOff(Path input, JsonNode check, String state, String sentence) throws IOException {
        JsonNode trainings = check.get("trainings");
        String config = trainings.size() == 1 ? trainings.get(0).get("config").asText() : "";
        // the demo's configuration names its folder from the root of the repository, where the trainer would start
        if (config.isEmpty() || input.startsWith("src") || !Files.isRegularFile(input.resolve(config))) {
            return;
        }
        Path manifest = folder.resolve("manifest.json");
        Files.deleteIfExists(manifest);
        Cli handed = Cli.run(input, "handoff", "--config", config, "--dataset", ".", "--manifest", manifest.toString());
        if (Files.exists(manifest)) {
            JsonNode sealed = new ObjectMapper().readTree(manifest.toFile());
            assertEquals(sentence, sealed.get("trainer").asText());
        } else if (handed.code() == 1) {
            boolean isKnown = HEADINGS.containsKey(state) && !state.equals("unknown");
            // before its trainer and its numbers
            String begins = state.equals("open") ? "Nothing found that stops" : HEADINGS.get(state);
            assertTrue(!isKnown || handed.out().contains(begins), sentence + "\n" + handed.out());
        }
    }

    @Test
    void anotherFolderThanTheOneThatIsNamedDoesNotMakeItReady() throws IOException {
        Sample.concept(Files.createDirectories(folder.resolve("images")));
        Files.writeString(
                folder.resolve("train.toml"), Sample.CONFIG + "train_data_dir = \"nowhere\"\noutput_dir = \"out\"\n");
        Cli run = Cli.run(folder, "check", ".", "--no-cache");
        assertTrue(run.out().contains("the folder `nowhere` does not exist here"), run.out());
    }

    /** It is not among the files of the script that names it. */
    @Test
    void theTrainerStopsAtADatasetConfigurationThatItCannotRead() throws IOException {
        Files.writeString(
                folder.resolve("run.sh"),
                "accelerate launch sdxl_train_network.py --network_dim=8 --dataset_config=dataset.toml\n");
        Files.writeString(
                folder.resolve("dataset.toml"), "[[datasets]]\nresolution = 256\nresolution = 512\nbatch_size = 1\n");
        Cli plan = Cli.run(folder, "plan", "run.sh", "--format", "json");
        assertEquals("stops", plan.json().get("state").asText(), plan.out());
        assertEquals("error", plan.json().get("status").asText(), plan.out());
    }

    /** The example of a configuration that leaves what the trainer requires to its command line. */
    @Test
    void missingOptionsAreNamedInTheSameWords() throws IOException {
        Files.writeString(folder.resolve("train.toml"), "network_module = \"networks.lora\"\nnetwork_dim = 16\n");
        String needs = "needs `pretrained_model_name_or_path`, `train_data_dir`, `resolution`, `output_dir`"
                + " from the command line";
        for (String[] command :
                new String[][] {{"check", "train.toml"}, {"plan", "train.toml"}, {"handoff", "--config", "train.toml"}
                }) {
            Cli run = Cli.run(folder, command);
            assertTrue(run.out().contains(needs), run.out() + run.err());
        }
    }

    /** Sample images need prompts; a configuration alone may leave them to its command line. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            sample_every_n_steps = 100  | true
            sample_every_n_epochs = 1   | true
            sample_at_first = true      | true
            sample_every_n_steps = 1000 | false
            sample_every_n_steps = 0    | false
            """, delimiter = '|')
    void promptsOfSampleImagesAreNeeded(String setting, boolean needed) throws IOException {
        Sample.concept(Files.createDirectories(folder.resolve("images")));
        Files.writeString(
                folder.resolve("train.toml"),
                Sample.CONFIG.replace("max_train_epochs = 10", "max_train_steps = 500")
                        + "train_data_dir = \"images\"\noutput_dir = \"out\"\n" + setting + "\n");
        for (String command : List.of("check", "plan")) {
            Cli run = Cli.run(folder, command, "train.toml");
            assertEquals(needed, run.out().contains("needs `sample_prompts` from the command line"), run.out());
            assertFalse(needed && run.out().contains("Ready to train"), run.out());
        }
    }

    /** What is checked of it is kept in a folder of its own, which also has a folder `.`. */
    @Test
    void theCommandOfAHandoffStartsInTheWorkingDirectory() throws IOException {
        Sample.concept(folder);
        Files.writeString(
                folder.resolve("train.toml"),
                Sample.CONFIG.replaceFirst(
                                "pretrained_model_name_or_path = .*",
                                "pretrained_model_name_or_path = \"v1-5.safetensors\"")
                        + "train_data_dir = \".\"\noutput_dir = \"out\"\n");
        Cli run = Cli.run(folder, "handoff", "--config", "train.toml", "--dataset", ".");
        assertFalse(run.out().contains("no image is left"), run.out());
    }

    /** Alpha divided by it is infinite. */
    @Test
    void aDimOfZeroIsShownInEveryReport() throws IOException {
        Files.writeString(
                folder.resolve("train.toml"),
                "network_module = \"networks.lora\"\nnetwork_dim = 0\nnetwork_alpha = 8\n"
                        + "network_args = [\"conv_dim=8\", \"conv_alpha=4\"]\n");
        Path page = folder.resolve("page.html");
        Cli run = Cli.run(folder, "check", "train.toml", "--format", "html=" + page);
        assertTrue(Files.readString(page).endsWith("</html>\n"), run.err());
    }

    /** A preset of the GUI has no folder of images until somebody chooses one. */
    @Test
    void whatStopsDoesNotPass() throws IOException {
        Files.writeString(
                folder.resolve("preset.json"),
                "{\"LoRA_type\": \"Standard\", \"network_dim\": 8, \"network_alpha\": 4, \"train_batch_size\": 1,"
                        + " \"epoch\": 1, \"learning_rate\": 0.0001, \"max_resolution\": \"512,512\","
                        + " \"caption_extension\": \".txt\", \"train_data_dir\": \"\"}");
        Cli preset = Cli.run(folder, "check", "preset.json", "--format", "json");
        assertEquals("unknown", preset.json().at("/summary/state").asText(), preset.out());
    }

    /** Whatever the level is that somebody gave to what stops it. */
    @Test
    void aStopAtALowerLevelFailsTheCheck() throws IOException {
        Path concept = Sample.concept(folder);
        Files.writeString(concept.resolve("empty.txt"), "");
        Files.writeString(folder.resolve("loralint.toml"), "[levels]\n\"captions/empty-caption\" = \"warning\"\n");
        Cli run = Cli.run(folder, "check", ".", "--format", "json");
        assertEquals("stops", run.json().at("/summary/state").asText(), run.out());
        assertEquals("fail", run.json().at("/summary/verdict").asText(), run.out());
        assertEquals(1, run.code());
        Cli never = Cli.run(folder, "check", ".", "--fail-on", "never", "--format", "json");
        assertEquals("fail", never.json().at("/summary/verdict").asText(), never.out());
        assertEquals(0, never.code());
    }
}
