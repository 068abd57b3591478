package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.image.MadePicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a file does not depend on the other files in a call. */
class OtherFilesTest {

    private static final String TRAINING = """
            pretrained_model_name_or_path = "/models/sdxl.safetensors"
            network_module = "networks.lora"
            output_dir = "out"
            output_name = "x"
            resolution = "256,256"
            enable_bucket = true
            max_train_epochs = 2
            """;

    private static final String FOREIGN = """
            [model]
            type = "sdxl"
            path = "x"
            [train]
            epochs = 10
            batch_size = 4
            resolution = [1024, 1024]
            network_dim = 16
            [optimizer]
            type = "adamw"
            lr = 1e-4
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void dataset() throws IOException {
        for (String stem : List.of("beach", "library")) {
            image("data/10_tovamir/" + stem + ".png");
            write("data/10_tovamir/" + stem + ".txt", "tovamir, " + stem + "\n");
        }
    }

    private void image(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, MadePicture.plain());
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private JsonNode check(String... arguments) {
        List<String> all = new ArrayList<>(List.of("check", "--format", "json"));
        all.addAll(List.of(arguments));
        return Cli.run(folder, all.toArray(new String[0])).json();
    }

    private static Set<String> errors(JsonNode checked) {
        Set<String> errors = new TreeSet<>();
        for (JsonNode finding : checked.get("findings")) {
            if (finding.get("severity").asText().equals("error")) {
                assertTrue(errors.add(finding.get("rule").asText()), checked.toPrettyString());
            }
        }
        return errors;
    }

    private static List<String> trainings(JsonNode checked) {
        List<String> trainings = new ArrayList<>();
        checked.get("trainings")
                .forEach(one -> trainings.add(
                        one.get("config").asText() + " " + one.get("state").asText()));
        return trainings;
    }

    @Test
    void aFileOfDatasetsIsReadAsTheTrainingThatNamesItReadsIt() throws IOException {
        write("a.toml", "[[datasets]]\n[[datasets.subsets]]\nimage_dir = \"data/10_tovamir\"\n");
        write("b.toml", TRAINING + "dataset_config = \"a.toml\"\n");
        for (String path : List.of("b.toml", ".")) {
            JsonNode checked = check(path);
            assertEquals(Set.of("dataset/caption-extension"), errors(checked), path);
            assertEquals(List.of("b.toml open"), trainings(checked), path);
        }
    }

    @Test
    void aFileOfDatasetsThatNoTrainingNamesIsInTheVerdict() throws IOException {
        write("a.toml", "[[datasets]]\n[[datasets.subsets]]\nimage_dir = \"nowhere\"\n");
        write("b.toml", TRAINING + "train_data_dir = \"data\"\ncaption_extension = \".txt\"\n");
        assertEquals(List.of("a.toml stops"), trainings(check("a.toml")));
        assertEquals(List.of("a.toml stops", "b.toml open"), trainings(check("a.toml", "b.toml")));
    }

    @Test
    void configurationsAmongImagesAndCaptionsAreRead() throws IOException {
        String wrong = TRAINING + "color_aug = true\ncache_latents = true\n";
        write("data/10_tovamir/train.toml", wrong);
        assertTrue(errors(check(".")).contains("trainer/cached-latents"));
        Files.delete(folder.resolve("data/10_tovamir/train.toml"));
        write("data/10_tovamir/runs/last/train.toml", wrong);
        assertTrue(errors(check("data")).contains("trainer/cached-latents"));
    }

    @Test
    void filesOfOtherProgramsChangeNothing() throws IOException {
        write("b.toml", TRAINING + "train_data_dir = \"data\"\ncaption_extension = \".txt\"\n");
        write("foreign.toml", FOREIGN);
        JsonNode checked = check(".");
        assertEquals(Set.of(), errors(checked));
        assertEquals(List.of("b.toml open"), trainings(checked));
        Cli text = Cli.run(folder, "check", ".");
        assertTrue(text.out().contains("Nothing found that stops sd-scripts"), text.out());
        assertTrue(text.out().contains("not recognised; closest to files of diffusion-pipe"), text.out());
        assertTrue(Cli.run(folder, "settings", "foreign.toml").out().contains("Not recognised; closest to"));
        assertEquals(2, Cli.run(folder, "plan", "foreign.toml").code());
    }

    @Test
    void anOptionOverrulesWhatAFileLooksLike() throws IOException {
        write("foreign.toml", FOREIGN);
        write("b.toml", TRAINING);
        for (String option : List.of("--as", "--trainer")) {
            Cli pipe = Cli.run(folder, "check", option, "diffusion-pipe", "foreign.toml");
            assertFalse(pipe.out().contains("not recognised"), pipe.out());
            Cli musubi = Cli.run(folder, "check", option, "musubi-tuner", "b.toml");
            assertFalse(musubi.out().contains("is ignored for it"), musubi.out());
            assertTrue(musubi.out().contains("musubi-tuner"), musubi.out());
            Cli other = Cli.run(folder, "check", option, "OneTrainer", "b.toml");
            assertTrue((other.out() + other.err()).contains(option + " is ignored for it"), other.out());
        }
    }

    @Test
    void conditioningImagesAreNoDataset() throws IOException {
        image("poses/beach.png");
        image("poses/library.png");
        write(
                "a.toml",
                "[[datasets]]\n[[datasets.subsets]]\nimage_dir = \"data/10_tovamir\"\ncaption_extension = \".txt\"\n"
                        + "conditioning_data_dir = \"poses\"\n");
        write("b.toml", TRAINING + "masked_loss = true\ndataset_config = \"a.toml\"\n");
        JsonNode checked = check(".");
        assertEquals(Set.of(), errors(checked));
        assertFalse(checked.get("findings").toString().contains("poses"), checked.toPrettyString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                job: extension
                config:
                  name: x
                  process:
                    - type: sd_trainer
                      training_folder: out
                      network: { type: lora, linear: 16, linear_alpha: 16 }
                      datasets:
                        - folder_path: data/10_tovamir
                          resolution: [256]
                          mask_path: poses
                        - folder_path: data/10_tovamir
                          resolution: [256]
                          control_path: [more]
                      train: { steps: 500, batch_size: 1, lr: 1e-4 }
                      model: { name_or_path: /models/qwen, arch: qwen_image }
                """, """
                [general]
                resolution = [256, 256]
                caption_extension = ".txt"
                [[datasets]]
                image_directory = "data/10_tovamir"
                cache_directory = "cache"
                control_directory = "poses"
                [[datasets]]
                image_directory = "data/10_tovamir"
                cache_directory = "second"
                control_directory = "more"
                """, """
                resolutions = [256]
                [[directory]]
                path = "data/10_tovamir"
                mask_path = "poses"
                control_path = "more"
                """})
    void foldersOfMasksAndControlImagesAreNoDatasets(String config) throws IOException {
        image("poses/beach.png");
        image("more/library.png");
        write(config.startsWith("job") ? "a.yaml" : "a.toml", config);
        JsonNode checked = check(".");
        for (String images : List.of("poses", "more")) {
            assertFalse(checked.get("findings").toString().contains(images + "/"), checked.toPrettyString());
            assertTrue(checked.get("notes").toString().contains(images + " is not checked"), checked.toPrettyString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                [general]
                resolution = [256, 256]
                caption_extension = ".txt"
                [[datasets]]
                image_directory = "data/10_tovamir"
                cache_directory = "cache"
                control_directory = "poses"
                """, """
                resolutions = [256]
                [[directory]]
                path = "data/10_tovamir"
                control_path = "poses"
                """})
    void aTrainerStopsAtImagesWithoutControlImages(String config) throws IOException {
        image("poses/beach.png");
        write("a.toml", config);
        Cli planned = Cli.run(folder, "plan", "a.toml");
        assertTrue(planned.out().contains("no control image in"), planned.out());
        assertTrue(planned.out().contains("library.png"), planned.out());
        assertFalse(planned.out().contains("beach.png"), planned.out());
        image("poses/library.png");
        assertFalse(Cli.run(folder, "plan", "a.toml").out().contains("no control image"));
    }

    /** diffusion-pipe looks in the folder that it names, OneTrainer next to each image. */
    @ParameterizedTest
    @CsvSource({"train.toml, poses/library.png", "a.json, data/10_tovamir/library-masklabel.png"})
    void imagesWithoutAMaskAreTrainedAsAWhole(String config, String mask) throws IOException {
        image(mask.replace("library", "beach"));
        write("a.toml", """
                resolutions = [256]
                [[directory]]
                path = "data/10_tovamir"
                mask_path = "poses"
                """);
        write("train.toml", """
                output_dir = "out"
                dataset = "a.toml"
                epochs = 10
                save_every_n_epochs = 1
                micro_batch_size_per_gpu = 1
                [model]
                type = "sdxl"
                checkpoint_path = "base.safetensors"
                dtype = "bfloat16"
                [adapter]
                type = "lora"
                rank = 16
                [optimizer]
                type = "adamw"
                lr = 1e-4
                """);
        String training = """
                {"training_method": "LORA", "model_type": "STABLE_DIFFUSION_XL_10_BASE", "masked_training": true,
                 "batch_size": 1, "epochs": 3, "resolution": "256",
                 "concepts": [{"path": "data/10_tovamir", "name": "tovamir", "enabled": true}]}
                """;
        write("a.json", training);
        String words = "the image has no mask and is trained as a whole\n        data/10_tovamir/library.png\n";
        Cli planned = Cli.run(folder, "plan", config);
        assertTrue(planned.out().contains(words), planned.out() + planned.err());
        image(mask);
        assertFalse(Cli.run(folder, "plan", config).out().contains("has no mask"));
        write("a.json", training.replace("true,\n", "false,\n"));
        write("a.toml", Files.readString(folder.resolve("a.toml")).replace("mask_path", "other_path"));
        Files.delete(folder.resolve(mask));
        assertFalse(Cli.run(folder, "plan", config).out().contains("has no mask"));
    }

    @Test
    void aTrainingRunWithoutStepsTrainsNothing() throws IOException {
        for (String length : List.of("max_train_epochs = -1", "max_train_epochs = 0")) {
            write("b.toml", TRAINING.replace("max_train_epochs = 2", length) + "train_data_dir = \"data\"\n");
            assertEquals(List.of("b.toml stops"), trainings(check("b.toml")), length);
            Cli plan = Cli.run(folder, "plan", "b.toml");
            assertTrue(plan.out().contains("would train nothing"), plan.out());
            assertEquals(1, plan.code());
        }
    }

    @Test
    void scriptsThatTrainOnPromptsHaveNoDatasets() throws IOException {
        write("prompts.toml", "[[prompts]]\ntarget = \"a\"\n");
        write(
                "run.sh",
                "accelerate launch train_leco.py --pretrained_model_name_or_path=/m/a.safetensors --output_dir=out"
                        + " --network_module=networks.lora --prompts_file=prompts.toml --max_train_steps=100\n");
        JsonNode checked = check("run.sh");
        assertEquals(Set.of(), errors(checked));
        assertEquals(List.of("run.sh unknown"), trainings(checked));
        Cli plan = Cli.run(folder, "plan", "run.sh");
        assertEquals(0, plan.code(), plan.out() + plan.err());
        assertTrue(plan.out().contains("trains on pairs of prompts"), plan.out());
    }

    @Test
    void whatIsInAnotherFolderThanTheTrainersIsNotReady() throws IOException {
        write(
                "run.sh",
                "cd /opt/sd-scripts && accelerate launch sdxl_train_network.py --train_data_dir=data"
                        + " --pretrained_model_name_or_path=/m/a.safetensors --output_dir=out --resolution=256"
                        + " --enable_bucket --network_module=networks.lora --caption_extension=.txt\n");
        assertEquals(List.of("run.sh unknown"), trainings(check("run.sh")));
        write(
                "run.sh",
                "accelerate launch ./scripts/sdxl_train_network.py --train_data_dir=nowhere"
                        + " --pretrained_model_name_or_path=/m/a.safetensors --output_dir=out --resolution=256"
                        + " --enable_bucket --network_module=networks.lora --caption_extension=.txt\n");
        JsonNode checked = check("run.sh");
        assertEquals(Set.of(), errors(checked));
        assertEquals(List.of("run.sh unknown"), trainings(checked));
    }

    @Test
    void aNamedFileThatCannotBeReadIsNoTrainingOfItsOwn() throws IOException {
        write("train.toml", TRAINING + "dataset_config = \"sets.toml\"\n");
        write(
                "sets.toml",
                "{\"datasets\": [{\"resolution\": 256, \"subsets\": [{\"image_dir\": \"data/10_tovamir\"}]}]}\n");
        Cli plan = Cli.run(folder, "plan", ".");
        assertEquals(3, plan.code(), plan.err());
        assertTrue(plan.out().contains("sets.toml"), plan.out());
    }
}
