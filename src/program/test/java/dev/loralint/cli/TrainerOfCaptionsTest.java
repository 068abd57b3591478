package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which trainer captions are for, and how it is known. */
class TrainerOfCaptionsTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    @TempDir
    private Path folder;

    private String check(String... arguments) {
        Cli run = Cli.run(folder, arguments);
        return run.out() + run.err();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.write(file.resolveSibling("a.png"), PNG);
    }

    /** The form alone names the trainer, in the text and in the report. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            captions.json  | {"a.png": ["mira, smile"]}                          | diffusion-pipe   | is an object of lists of texts
            a.json         | {"tags": {"count": "1girl"}, "meta": {"trigger": "mira"}} | AnimaLoraStudio | has the fields of its captions
            metadata.jsonl | {"file_name": "a.png", "text": "mira, smile"}       | diffusers        | has rows with `file_name`
            metadata.csv   | ^file_name,text\na.png,"mira, smile"^               | diffusers        | has rows with `file_name`
            rows.jsonl     | {"image": "a.png", "prompt": "mira, smile"}         | DiffSynth-Studio | has rows with `image` and `prompt`
            meta.json      | {"a.png": {"caption": "mira", "tags": "smile"}}     | sd-scripts       | with `tags` or `image_size`
            rows.jsonl     | {"image_path": "a.png", "caption": "mira", "image_size": [8, 8]} | sd-scripts | with `image_path` and `tags`
            rows.jsonl     | {"image_path": "a.png", "caption": "mira", "control_path": "c.png"} | musubi-tuner | and `control_path`
            """)
    void theFormOfTheCaptionsNamesIt(String file, String text, String trainer, String why) throws IOException {
        write("set/" + file, text);
        String out = check("check", "set");
        String sentence = "are read as " + trainer + " reads them, because set/" + file + " ";
        assertTrue(out.contains(sentence) && out.contains(why), out);
        check("check", "set", "--format", "html=report.html");
        String page = Files.readString(folder.resolve("report.html"));
        assertTrue(page.contains("Captions read by") && page.contains(trainer + ", because set/" + file), trainer);
    }

    /** Forms that several trainers read, or none, name no trainer. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            meta.json     | {"a.png": {"caption": "mira, smile"}}            | which sd-scripts and ai-toolkit read
            rows.jsonl    | {"image_path": "a.png", "caption": "mira"}       | which sd-scripts and musubi-tuner read
            captions.json | {"a.png": "mira, smile"}                         | diffusion-pipe requires lists of texts
            """)
    void aFormOfSeveralTrainersNamesNone(String file, String text, String why) throws IOException {
        write("set/" + file, text);
        String out = check("check", "set");
        assertTrue(out.contains("are checked as sd-scripts reads captions") && out.contains(why), out);
    }

    @Test
    void textFilesNameNone() throws IOException {
        write("10_mira/a.txt", "mira, smile");
        assertFalse(check("check", "10_mira").contains("are read as"));
        check("check", "10_mira", "--format", "html=report.html");
        assertTrue(Files.readString(folder.resolve("report.html"))
                .contains(
                        "sd-scripts, assumed, because no configuration, setting or form of captions names a trainer"));
    }

    @Test
    void theCommandLineOverridesTheSettings() throws IOException {
        write("10_mira/a.txt", "mira, smile");
        Files.writeString(folder.resolve("loralint.toml"), "trainer = \"OneTrainer\"\n");
        assertTrue(check("check", "10_mira")
                .contains("are read as OneTrainer reads them, because `trainer` in loralint.toml names it"));
        assertTrue(check("check", "10_mira", "--trainer", "musubi-tuner")
                .contains("are read as musubi-tuner reads them, because `--trainer` names it"));
    }

    @Test
    void aConfigurationOverridesTheForm() throws IOException {
        write("set/a.txt", "mira, smile");
        write("set/a.json", "{\"tags\": {\"count\": \"1girl\"}, \"meta\": {}}");
        Files.writeString(folder.resolve("data.toml"), """
                [general]
                caption_extension = ".txt"
                [[datasets]]
                image_directory = "set"
                """);
        String out = check("check", ".");
        assertTrue(out.contains("are read as musubi-tuner reads them, because data.toml names the folder"), out);
        assertFalse(out.contains("AnimaLoraStudio"), out);
    }

    @Test
    void aNamedTrainerDoesNotReadOtherForms() throws IOException {
        write("10_mira/a.json", "{\"tags\": {\"count\": \"1girl\"}, \"meta\": {}}");
        String out = check("check", "10_mira", "--trainer", "OneTrainer");
        assertTrue(out.contains("in JSON files, which OneTrainer does not read; expected `.txt` files"), out);
        assertFalse(check("check", "10_mira", "--trainer", "AnimaLoraStudio").contains("does not read"));
    }

    @Test
    void textFilesAreNotReadByAllTrainers() throws IOException {
        write("10_mira/a.txt", "mira, smile");
        String out = check("check", "10_mira", "--trainer", "diffusers");
        assertTrue(out.contains("not text files"), out);
        Cli.run(folder, "convert", "10_mira", "--trainer", "diffusers");
        assertTrue(Files.exists(folder.resolve("10_mira/metadata.jsonl")));
        assertFalse(check("check", "10_mira", "--trainer", "diffusers").contains("not text files"));
    }

    @Test
    void textsWhereDiffusionPipeRequiresListsEndItsTraining() throws IOException {
        write("set/captions.json", "{\"a.png\": \"mira, smile\"}");
        Cli run = Cli.run(folder, "check", "set", "--trainer", "diffusion-pipe");
        String all = run.out() + run.err();
        assertTrue(all.contains("it requires a list of texts for each image"), all);
        assertEquals(3, run.code());
    }

    @Test
    void aFolderWithAResolutionIsOneOfAnimaLoraStudio() throws IOException {
        write("data/1024px_2_mira/a.txt", "mira is reading a book");
        String out = check("check", "data");
        assertTrue(out.contains("are read as AnimaLoraStudio reads them, because the name of the folder"), out);
        assertTrue(out.contains("1 of 1 captions have no comma; AnimaLoraStudio trains their words"), out);
    }

    /** The folder's name has repeats as for sd-scripts, and two files of musubi-tuner are about it. */
    @Test
    void aFolderOfAConfigurationIsReadOnce() throws IOException {
        write("10_mira/a.txt", "a photo of mira in a harbor");
        Files.writeString(folder.resolve("data.toml"), """
                [general]
                caption_extension = ".txt"
                [[datasets]]
                image_directory = "10_mira"
                """);
        Files.writeString(folder.resolve("train.toml"), """
                dit = "qwen_image.safetensors"
                dataset_config = "data.toml"
                network_module = "networks.lora_qwen_image"
                """);
        String out = check("check", ".");
        assertEquals(2, out.split("10_mira: 1 caption, 1 image, trigger `mira`", -1).length, out);
    }

    @Test
    void musubiTunerNeedsTheExtensionOfCaptions() throws IOException {
        write("set/a.txt", "mira, smile");
        Files.writeString(folder.resolve("data.toml"), "[[datasets]]\nimage_directory = \"set\"\n");
        String unset = check("check", ".");
        assertTrue(unset.contains("`caption_extension` is not set; musubi-tuner finds no captions"), unset);
        Files.writeString(
                folder.resolve("data.toml"),
                "[general]\ncaption_extension = \"txt\"\n[[datasets]]\nimage_directory = \"set\"\n");
        String dotless = check("check", ".");
        assertTrue(dotless.contains("`caption_extension` has no dot: `txt`"), dotless);
        assertFalse(dotless.contains("The trainer looks for"), dotless);
    }

    @Test
    void aConceptThatIsTurnedOffIsNotChecked() throws IOException {
        write("on/a.txt", "mira, smile");
        write("off/a.txt", "mira, smile");
        Files.writeString(folder.resolve("concepts.json"), """
                [{"path": "on", "text": {}, "image": {}}, {"path": "off", "enabled": false, "text": {}, "image": {}}]
                """);
        String out = check("check", ".");
        assertTrue(out.contains("note: off is not checked, because concepts.json reads no captions from it"), out);
        assertTrue(out.contains("on: 1 caption") && !out.contains("off: 1 caption"), out);
        assertFalse(out.contains("The optimizer is"), out);
    }

    @Test
    void aNamedTrainerPutsNoTriggerWordInThatNobodyGave() throws IOException {
        write("10_mira/a.txt", "smile, harbor");
        assertTrue(check("check", "10_mira", "--trainer", "ai-toolkit")
                .contains("The trigger word `mira` of the folder name is in none"));
    }
}
