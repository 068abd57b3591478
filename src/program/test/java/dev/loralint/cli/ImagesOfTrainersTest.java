package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.captions.CaptionHandling;
import dev.loralint.captions.ImageReading;
import dev.loralint.image.MadePicture;
import dev.loralint.trainer.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files trainers read as images, and that {@code check} and {@code plan} read the same. */
class ImagesOfTrainersTest {

    private static final String AI_TOOLKIT = """
            job: extension
            config:
              name: mira
              process:
                - type: sd_trainer
                  trigger_word: mira
                  network: {type: lora, linear: 16, linear_alpha: 8}
                  datasets: [{folder_path: mira, caption_ext: txt, resolution: [1024]}]
                  train: {batch_size: 1, steps: 100, optimizer: adamw, lr: 0.0001, dtype: bf16}
                  model: {name_or_path: illustrious-xl.safetensors, is_xl: true}
            """;

    private static final String ONE_TRAINER = """
            {"training_method": "LORA", "model_type": "STABLE_DIFFUSION_XL_10_BASE",
             "base_model_name": "illustrious.safetensors", "resolution": "1024", "batch_size": 1, "epochs": 10,
             "aspect_ratio_bucketing": true, "gradient_accumulation_steps": 1, "__version": 11,
             "concepts": [{"name": "mira", "path": "mira", "include_subdirectories": %s, "image": {}, "text": {}}]}
            """;

    @TempDir
    private Path folder;

    private void images(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve("mira").resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, MadePicture.plain());
            Files.writeString(folder.resolve("mira").resolve(name.replaceFirst("\\.[^.]+$", ".txt")), "mira, 1girl");
        }
    }

    private List<String> planned(String config) {
        JsonNode plan = Cli.run(folder, "plan", config, "--format", "json").json();
        List<String> images = new ArrayList<>();
        plan.at("/datasets/0/images").fieldNames().forEachRemaining(images::add);
        images.sort(Comparator.naturalOrder());
        return images;
    }

    private String checked(String config) {
        return Cli.run(folder, "check", "--config", config).out();
    }

    /** Read by hand in the trainers' code; the files and lines are in the tables of knowledge. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        trainer         | read
        sd-scripts      | a.png a.PNG a.bmp a-masklabel.png
        AnimaLoraStudio | a.png a.PNG a.Png a.bmp a.gif .a.png a-masklabel.png
        anima_lora      | a.png a.PNG a.bmp .a.png a-masklabel.png
        ai-toolkit      | a.png a.PNG a.Png a-masklabel.png
        OneTrainer      | a.png a.PNG a.Png a.bmp a.avif a.tiff .a.png
        diffusion-pipe  | a.png a.PNG a.Png a.bmp a.avif a.tiff a.gif a.jxl .a.png a-masklabel.png
        musubi-tuner    | a.png a.PNG a.bmp a.avif a-masklabel.png
        """)
    void trainersReadTheirOwnSuffixes(String trainer, String read) {
        ImageReading reading = CaptionHandling.ofNewest(trainer).images();
        List<String> names = List.of(
                "a.png", "a.PNG", "a.Png", "a.bmp", "a.avif", "a.tiff", "a.gif", "a.jxl", ".a.png", "a-masklabel.png");
        assertEquals(read, names.stream().filter(reading::reads).collect(Collectors.joining(" ")));
    }

    @Test
    void aiToolkitReadHiddenFilesAtFirst() {
        assertTrue(
                Trainer.newest("ai-toolkit").at("a055947").captions().images().reads(".a.png"));
    }

    @Test
    void theTableOfSdScriptsSaysWhatIsAssumed() {
        assertEquals(
                CaptionHandling.REFERENCE.images(),
                CaptionHandling.ofNewest("sd-scripts").images());
    }

    @Test
    void aiToolkitReadsFoldersBelow() throws IOException {
        images("a.png", "b.Png", ".c.png", "_controls/a.png", "_controls/deep/d.png", ".thumbs/e.png", "below/f.png");
        Files.createSymbolicLink(folder.resolve("mira/link"), folder.resolve("mira/below"));
        Files.writeString(folder.resolve("train.yaml"), AI_TOOLKIT);
        assertEquals(
                List.of("mira/_controls/deep/d.png", "mira/a.png", "mira/b.Png", "mira/below/f.png"),
                planned("train.yaml"));
        String checked = checked("train.yaml");
        assertTrue(checked.contains("mira: 4 captions, 4 images"), checked);
        assertFalse(checked.contains("The trainer ignores"), checked);
        assertFalse(checked.contains("No image is named"), checked);
    }

    @Test
    void foldersBelowAConfiguredOneAreNoDatasetsOfTheirOwn() throws IOException {
        images("one/a.png", "two/b.png");
        Files.writeString(folder.resolve("train.yaml"), AI_TOOLKIT);
        String checked = Cli.run(folder, "check", ".").out();
        assertTrue(checked.contains("mira: 2 captions, 2 images"), checked);
        assertFalse(checked.contains("one: "), checked);
    }

    @ParameterizedTest
    @CsvSource({"true, 2", "false, 1"})
    void oneTrainerReadsFoldersBelowIfASettingSaysSo(boolean included, int images) throws IOException {
        images("a.png", "a-masklabel.png", "below/b.tif");
        Files.writeString(folder.resolve("config.json"), ONE_TRAINER.formatted(included));
        assertEquals(images, planned("config.json").size());
        String checked = checked("config.json");
        assertTrue(checked.contains(images + " image"), checked);
        assertEquals(!included, checked.contains("it does not read folders below `mira`"), checked);
    }

    @Test
    void whatIsAboveTheFoldersOfOtherTrainersIsNotSaidToBeIgnored() throws IOException {
        images("10_mira/a.png", "b.png", "other/c.png");
        String checked =
                Cli.run(folder, "check", "mira", "--trainer", "OneTrainer").out();
        assertFalse(checked.contains("The trainer ignores"), checked);
        assertTrue(checked.contains("the images in mira/other are not checked; OneTrainer may read them"), checked);
    }

    @Test
    void anEmptyFolderEndsTheTraining() throws IOException {
        Files.createDirectories(folder.resolve("mira"));
        Files.writeString(folder.resolve("train.yaml"), AI_TOOLKIT);
        assertTrue(checked("train.yaml").contains("There is no image in `mira`; the trainer exits with an error"));
        Files.createDirectories(folder.resolve("data/10_mira"));
        Files.writeString(folder.resolve("train.toml"), """
                pretrained_model_name_or_path = "illustrious.safetensors"
                network_module = "networks.lora"
                train_data_dir = "data"
                """);
        assertTrue(checked("train.toml").contains("There is no image in `data/10_mira`; nothing is trained"));
        images("a.png");
        assertFalse(checked("train.yaml").contains("There is no image in"));
    }

    @Test
    void anEmptyNameIsNotTheWorkingDirectory() throws IOException {
        images("a.png");
        Files.writeString(folder.resolve("data.toml"), """
                [[datasets]]
                [[datasets.subsets]]
                image_dir = ""
                """);
        Files.writeString(folder.resolve("train.toml"), """
                pretrained_model_name_or_path = "illustrious.safetensors"
                network_module = "networks.lora"
                dataset_config = "data.toml"
                """);
        String checked = checked("train.toml");
        assertTrue(checked.contains("The name of the image folder is empty"), checked);
    }
}
