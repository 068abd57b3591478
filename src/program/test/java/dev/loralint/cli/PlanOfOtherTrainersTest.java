package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.image.MadePicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code plan} shows for trainers other than sd-scripts. */
class PlanOfOtherTrainersTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void images() throws IOException {
        image("mira/a.png", 1024, 1024, "mira, 1girl, harbor\nevening\n");
        image("mira/b.png", 832, 1216, "mira, 1girl, bench\n");
        image("mira/c.png", 832, 1216, null);
    }

    private void image(String path, int width, int height, String caption) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(
                file,
                MadePicture.png(width, height, 1, 3, new byte[(width + 7) / 8], MadePicture.chunk("PLTE", new byte[] {
                    1, 2, 3, 4, 5, 6
                })));
        if (caption != null) {
            Files.writeString(folder.resolve(path.replace(".png", ".txt")), caption);
        }
    }

    private JsonNode plan(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
        Cli run = Cli.run(folder, "plan", name, "--format", "json");
        JsonNode plan = run.json();
        return plan.has("plans") ? plan.at("/plans/0") : plan;
    }

    @Test
    void musubiTunerTrainsTheDatasetsThatItNames() throws IOException {
        Files.writeString(folder.resolve("dataset.toml"), """
                [general]
                resolution = [960, 544]
                caption_extension = ".txt"

                [[datasets]]
                image_directory = "mira"
                """);
        String training = "network_module = \"networks.lora_qwen_image\"\nnetwork_dim = 32\nlearning_rate = 1e-4\n";
        JsonNode plan = plan("train.toml", training + "dataset_config = \"dataset.toml\"\n");
        assertEquals(2, plan.at("/datasets/0/images").size(), plan.toString());
        JsonNode missing = plan("train.toml", training + "dataset_config = \"other.toml\"\n");
        assertEquals(0, missing.at("/datasets").size(), missing.toString());
        assertTrue(missing.at("/unknown").toString().contains("`other.toml`"), missing.toString());
    }

    @Test
    void musubiTunerReadsRows() throws IOException {
        Files.writeString(folder.resolve("rows.jsonl"), """
                {"image_path": "mira/a.png", "caption": "mira on a bench"}
                {"image_path_0": "mira/c.png", "caption": "mira"}
                """);
        String dataset = "[[datasets]]\nimage_jsonl_file = \"rows.jsonl\"\ncache_directory = \"cache\"\n";
        JsonNode plan = plan("dataset.toml", dataset);
        assertEquals(2, plan.at("/datasets/0/images").size());
        assertEquals(
                "mira on a bench",
                plan.at("/datasets/0/images/mira~1a.png/effective").asText());
        Files.writeString(folder.resolve("rows.jsonl"), "{\"image_path\": \"mira/a.png\"}\n");
        assertTrue(plan("dataset.toml", dataset).toString().contains("has no `caption`"));
    }

    @Test
    void musubiTunerOpensNoFileWithoutAnExtension() throws IOException {
        String plan = plan("dataset.toml", "[[datasets]]\nimage_directory = \"mira\"\n")
                .toString();
        assertTrue(plan.contains("`caption_extension` is not set"), plan);
    }

    private String strength(String name, String content) throws IOException {
        JsonNode strength = plan(name, content).get("strength");
        return strength.get("network_alpha") + " / " + strength.get("network_dim") + " = " + strength.get("scale")
                + ", "
                + strength.get("dropout") + ", " + strength.get("optimizer").asText() + " at "
                + strength.get("learning_rate") + ", seen: " + strength.get("images_seen") + " in "
                + strength.get("total_steps") + ", " + strength.get("memory").asText();
    }

    @Test
    void strengthIsComputedForEachTrainer() throws IOException {
        String toolkit = """
                job: extension
                config:
                  name: mira
                  process:
                    - type: sd_trainer
                      training_folder: out
                      network: {type: lora, linear: 16, linear_alpha: 8, dropout: 0.1}
                      datasets: [{folder_path: mira, caption_ext: txt, resolution: [512]}]
                      train: {steps: 30, lr: 1e-4, optimizer: adamw8bit, batch_size: 1}
                      model: {name_or_path: black-forest-labs/FLUX.1-dev, arch: flux}
                """;
        assertEquals("8.0 / 16.0 = 0.5, 0.1, adamw8bit at 1.0E-4, seen: 30 in 30, null", strength("job.yaml", toolkit));
        Files.writeString(folder.resolve("dataset.toml"), """
                [general]
                resolution = [960, 544]
                caption_extension = ".txt"
                batch_size = 1

                [[datasets]]
                image_directory = "mira"
                num_repeats = 5
                """);
        String musubi = """
                accelerate launch qwen_image_train_network.py --dit dit.safetensors --vae vae.safetensors --text_encoder te.safetensors \\
                  --dataset_config dataset.toml --network_module networks.lora_qwen_image --network_dim 32 --network_alpha 16 \\
                  --network_dropout 0.2 --optimizer_type adamw8bit --learning_rate 2e-4 --max_train_epochs 2 --mixed_precision bf16 \\
                  --sdpa --gradient_checkpointing --fp8_base --fp8_scaled --blocks_to_swap 16 --output_dir out --output_name mira
                """;
        assertEquals(
                "16.0 / 32.0 = 0.5, 0.2, adamw8bit at 2.0E-4, seen: 20 in 20, 24 GB", strength("train.sh", musubi));
        Files.writeString(folder.resolve("data.toml"), """
                resolutions = [512]
                enable_ar_bucket = true
                [[directory]]
                path = "mira"
                num_repeats = 3
                """);
        String pipe = """
                output_dir = "out"
                dataset = "data.toml"
                epochs = 10
                micro_batch_size_per_gpu = 1
                save_every_n_epochs = 1
                [model]
                type = "flux"
                diffusers_path = "flux"
                dtype = "bfloat16"
                [adapter]
                type = "lora"
                rank = 32
                dropout = 0.3
                [optimizer]
                type = "adamw_optimi"
                lr = 2e-5
                """;
        assertTrue(strength("pipe.toml", pipe).startsWith("32.0 / 32.0 = 1.0, 0.3, adamw_optimi at 2.0E-5"));
        String one =
                "{\"training_method\": \"LORA\", \"model_type\": \"STABLE_DIFFUSION_XL_10_BASE\", \"lora_rank\": 16,"
                        + " \"lora_alpha\": 4.0, \"dropout_probability\": 0.25, \"learning_rate\": 0.0003, \"epochs\": 2,"
                        + " \"optimizer\": {\"optimizer\": \"ADAMW\"}}";
        assertTrue(strength("one.json", one).startsWith("4.0 / 16.0 = 0.25, 0.25, ADAMW at 3.0E-4"));
    }

    /** The older key of ai-toolkit gets no dot, so that no caption is found. */
    @Test
    void aiToolkitTakesTheOlderKeyAsItIs() throws IOException {
        String plan = plan("train.yaml", """
                job: extension
                config:
                  name: mira
                  process:
                    - type: sd_trainer
                      training_folder: out
                      network: {type: lora, linear: 16}
                      datasets: [{folder_path: mira, caption_type: txt, default_caption: nobody}]
                      train: {steps: 10}
                      model: {name_or_path: black-forest-labs/FLUX.1-dev, arch: flux}
                """).toString();
        assertTrue(plan.contains("\"nobody\"") && !plan.contains("1girl"), plan);
    }

    /** A step of ai-toolkit takes several batches with one of the two keys only. */
    @ParameterizedTest
    @CsvSource({"gradient_accumulation, 1, 10", "gradient_accumulation_steps, 3, 4"})
    void aiToolkitTakesSeveralBatchesForAStep(String key, int perEpoch, int epochs) throws IOException {
        JsonNode plan = plan("train.yaml", """
                job: extension
                config:
                  name: mira
                  process:
                    - type: sd_trainer
                      training_folder: out
                      network: {type: lora, linear: 16}
                      datasets: [{folder_path: mira, resolution: 512}]
                      train: {steps: 10, %s: 3}
                      model: {name_or_path: black-forest-labs/FLUX.1-dev, arch: flux}
                """.formatted(key));
        assertEquals(perEpoch, plan.at("/steps/per_epoch").asInt(), plan.toString());
        assertEquals(epochs, plan.at("/steps/epochs").asInt());
        assertEquals(10, plan.at("/steps/total").asInt());
    }

    @Test
    void musubiTunerLeavesImagesWithoutCaptionOut() throws IOException {
        JsonNode plan = plan("dataset.toml", """
                [general]
                resolution = [1024, 1024]
                caption_extension = ".txt"
                batch_size = 2
                enable_bucket = true

                [[datasets]]
                image_directory = "mira"
                cache_directory = "cache"
                num_repeats = 3
                """);
        assertEquals(
                "mira, 1girl, harbor\nevening",
                plan.at("/datasets/0/images/mira~1a.png/effective").asText());
        assertEquals(
                "[1024,1024]", plan.at("/datasets/0/images/mira~1a.png/bucket").toString());
        assertEquals(2, plan.at("/datasets/0/images").size());
        assertEquals(6, plan.at("/datasets/0/num_train_images").asInt());
        assertEquals(4, plan.at("/num_batches_total").asInt());
        assertEquals("without_caption", plan.at("/left_out/0/what").asText());
        assertTrue(plan.at("/datasets/0/images/mira~1a.png/tokens").isNull(), plan.toString());
    }

    @Test
    void diffusionPipeDropsWhatFillsNoBatch() throws IOException {
        Files.writeString(folder.resolve("dataset.toml"), """
                resolutions = [512, 1024]
                enable_ar_bucket = true
                min_ar = 0.5
                max_ar = 2.0
                num_ar_buckets = 7
                caption_prefix = "anime, "
                [[directory]]
                path = "mira"
                num_repeats = 5
                """);
        JsonNode plan = plan("train.toml", """
                output_dir = "out"
                dataset = "dataset.toml"
                epochs = 10
                micro_batch_size_per_gpu = 2
                gradient_accumulation_steps = 1
                save_every_n_epochs = 1
                [model]
                type = "sdxl"
                checkpoint_path = "illustrious.safetensors"
                dtype = "bfloat16"
                [adapter]
                type = "lora"
                rank = 16
                [optimizer]
                type = "adamw_optimi"
                lr = 1e-4
                """);
        assertEquals(2, plan.at("/datasets").size(), plan.toString());
        assertEquals(
                "anime, mira, 1girl, bench",
                plan.at("/datasets/1/images/mira~1b.png/effective").asText());
        // five images in each of two buckets, twice
        assertEquals(8, plan.at("/num_batches_total").asInt());
        assertEquals(80, plan.at("/steps/total").asInt());
        assertTrue(plan.at("/steps/files").isNull());
    }

    @Test
    void aiToolkitAddsTheTrigger() throws IOException {
        image("mira/below/d.png", 300, 300, "a girl at sea");
        JsonNode plan = plan("train.yaml", """
                job: extension
                config:
                  name: mira
                  process:
                    - type: sd_trainer
                      trigger_word: mira
                      network: {type: lora, linear: 16, linear_alpha: 8}
                      datasets:
                        - folder_path: mira
                          caption_ext: txt
                          resolution: [512, 1024]
                      train: {batch_size: 2, steps: 100, optimizer: adamw, lr: 0.0001, dtype: bf16}
                      model: {name_or_path: illustrious-xl.safetensors, is_xl: true}
                """);
        assertEquals(2, plan.at("/datasets").size(), plan.toString());
        assertEquals(
                "mira a girl at sea",
                plan.at("/datasets/0/images/mira~1below~1d.png/effective").asText());
        assertEquals(
                "mira ", plan.at("/datasets/0/images/mira~1c.png/effective").asText());
        assertEquals(
                "[304,304]",
                plan.at("/datasets/0/images/mira~1below~1d.png/bucket").toString());
        assertEquals(100, plan.at("/steps/total").asInt());
    }

    @Test
    void oneTrainerChoosesALine() throws IOException {
        JsonNode plan = plan("config.json", """
                {"training_method": "LORA", "model_type": "STABLE_DIFFUSION_XL_10_BASE",
                 "base_model_name": "illustrious.safetensors", "resolution": "1024", "batch_size": 1, "epochs": 10,
                 "aspect_ratio_bucketing": true, "gradient_accumulation_steps": 1, "__version": 11,
                 "concepts": [{"name": "mira", "path": "mira", "image": {}, "text": {}}]}
                """);
        assertTrue(plan.at("/datasets/0/images/mira~1a.png/effective").isNull(), plan.toString());
        assertEquals("", plan.at("/datasets/0/images/mira~1c.png/effective").asText());
        assertEquals(
                "[832,1280]", plan.at("/datasets/0/images/mira~1b.png/bucket").toString());
        assertEquals(30, plan.at("/steps/total").asInt());
    }

    /** What the text settings of a concept make of the caption "Mira, 1girl, Harbor"; "by chance" if it is not always the same. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', useHeadersInDisplayName = true, textBlock = """
        text                                                                                     | trained             | in front
        {}                                                                                       | Mira, 1girl, Harbor | Mira, 1girl, Harbor
        {"enable_tag_shuffling": true}                                                           | by chance           | Mira
        {"enable_tag_shuffling": true, "keep_tags_count": 2}                                     | Mira, 1girl, Harbor | Mira, 1girl, Harbor
        {"tag_dropout_enable": true, "tag_dropout_probability": 0.1}                             | by chance           | Mira
        {"tag_dropout_enable": true, "tag_dropout_probability": 0.1, "keep_tags_count": 2}       | by chance           | Mira, 1girl
        {"tag_dropout_enable": true, "tag_dropout_probability": 0.1, "keep_tags_count": 3}       | Mira, 1girl, Harbor | Mira, 1girl, Harbor
        {"tag_dropout_enable": true}                                                             | Mira, 1girl, Harbor | Mira, 1girl, Harbor
        {"tag_dropout_probability": 0.1}                                                         | Mira, 1girl, Harbor | Mira, 1girl, Harbor
        {"caps_randomize_enable": true, "caps_randomize_probability": 0.5}                       | by chance           |
        {"caps_randomize_lowercase": true}                                                       | mira, 1girl, harbor | mira, 1girl, harbor
        {"prompt_source": "concept", "prompt_path": "lines.txt"}                                 | by chance           |
        {"prompt_source": "concept", "prompt_path": "line.txt"}                                  | one, for all        | one, for all
        {"prompt_source": "filename"}                                                            | d                   | d
        {"prompt_source": "other"}                                                               | Mira, 1girl, Harbor | Mira, 1girl, Harbor
        """)
    void oneTrainerChangesCaptionsAsItsConceptSays(String text, String trained, String inFront) throws IOException {
        image("one/d.png", 1024, 1024, "Mira, 1girl, Harbor");
        Files.writeString(folder.resolve("lines.txt"), "first, line\n\n second, line\n");
        Files.writeString(folder.resolve("line.txt"), "one, for all\n");
        JsonNode plan = plan("config.json", """
            {"training_method": "LORA", "model_type": "STABLE_DIFFUSION_XL_10_BASE",
             "base_model_name": "illustrious.safetensors", "resolution": "1024", "batch_size": 1, "epochs": 10,
             "aspect_ratio_bucketing": true, "gradient_accumulation_steps": 1, "__version": 11,
             "concepts": [{"name": "one", "path": "one", "image": {}, "text": %s}]}
            """.formatted(text));
        JsonNode image = plan.at("/datasets/0/images/one~1d.png");
        assertEquals(
                trained,
                image.get("effective").isNull()
                        ? "by chance"
                        : image.get("effective").asText(),
                plan.toString());
        List<String> front = new ArrayList<>();
        image.get("always_in_front").forEach(tag -> front.add(tag.asText()));
        assertEquals(inFront == null ? "" : inFront, String.join(", ", front), plan.toString());
    }

    /** The numbers are those of the trainer's own dataset and sampler at 0.25.0. */
    @Test
    void animaLoraStudioReadsWhatTheNamesOfFoldersSay() throws IOException {
        studio();
        JsonNode plan = plan("train.yaml", """
                data_dir: data
                prefer_json: true
                resolution: [512, 1024]
                batch_size: 2
                grad_accum: 2
                epochs: 3
                keep_tokens: 1
                """);
        assertEquals("AnimaLoraStudio", plan.at("/trainer").asText(), plan.toString());
        assertEquals(
                "{\"448x640\":6,\"512x512\":1}", plan.at("/datasets/0/buckets").toString());
        assertEquals(
                "{\"832x1280\":8,\"1024x1024\":1,\"1344x768\":2}",
                plan.at("/datasets/1/buckets").toString());
        assertEquals(10, plan.at("/num_batches_total").asInt());
        assertEquals(15, plan.at("/steps/total").asInt());
        JsonNode fields = plan.at("/datasets/1/images/data~11024px_2_hires~1a.png");
        assertEquals("mira, hat, smile. A boat.", fields.get("caption").asText(), plan.toString());
        assertTrue(fields.get("effective").isNull());
        assertEquals("[\"mira\"]", fields.get("always_in_front").toString());
        assertEquals(
                "[\"a\"]",
                plan.at("/datasets/0/images/data~1root.png/always_in_front").toString());
        assertEquals("without_caption", plan.at("/left_out/0/what").asText());
        assertEquals(1, plan.at("/left_out").size());
    }

    @Test
    void animaLoraStudioStopsAtTheLowerOfEpochsAndSteps() throws IOException {
        studio();
        String settings = "data_dir: data\nprefer_json: false\nshuffle_caption: false\ngrad_accum: 3\n";
        JsonNode plan = plan("train.yaml", settings + "max_steps: 7\n");
        assertEquals(4, plan.at("/steps/per_epoch").asInt(), plan.toString());
        assertEquals(7, plan.at("/steps/total").asInt());
        assertEquals(2, plan.at("/steps/epochs").asInt());
        assertEquals(
                "not, read",
                plan.at("/datasets/0/images/data~11024px_2_hires~1a.png/effective")
                        .asText());
        JsonNode packed = plan("train.yaml", settings + "navit_packing: true\n");
        assertTrue(packed.at("/steps").isNull(), packed.toString());
        assertTrue(packed.at("/unknown").toString().contains("number of batches and steps"));
    }

    @Test
    void regularisationImagesOfAnimaLoraStudioMayShareACaption() throws IOException {
        image("data/a.png", 1024, 1024, "mira, 1girl");
        image("reg/2_girl/b.png", 1024, 1024, "1girl, sea");
        JsonNode plan = plan("train.yaml", """
                data_dir: data
                reg_data_dir: reg
                reg_caption: 1girl, solo
                tag_dropout: 0.1
                batch_size: 2
                """);
        JsonNode image = plan.at("/datasets/0/images/reg~12_girl~1b.png");
        assertEquals("1girl, solo", image.get("effective").asText(), plan.toString());
        assertTrue(image.get("is_reg").asBoolean());
        assertEquals(2, plan.at("/num_batches_total").asInt());
    }

    @Test
    void aDatasetIsPlannedAsFarAsItsTrainerIsKnown() throws IOException {
        studio();
        JsonNode plan = Cli.run(folder, "plan", "data", "--trainer", "AnimaLoraStudio", "--format", "json")
                .json();
        assertEquals(5, plan.at("/datasets/0/subsets").size(), plan.toString());
        assertEquals(11, plan.at("/datasets/0/num_train_images").asInt());
        assertTrue(plan.at("/steps").isNull());
        assertTrue(plan.at("/unknown/0").asText().contains("steps"));
        JsonNode shown = Cli.run(folder, "plan", "data/1024px_2_hires", "--format", "json")
                .json();
        assertEquals("AnimaLoraStudio", shown.at("/trainer").asText(), shown.toString());
        assertEquals(2, shown.at("/datasets/0/subsets/0/num_repeats").asInt());
        assertEquals(2, Cli.run(folder, "plan", "mira").code());
    }

    @ParameterizedTest
    @CsvSource({"anima_lora,3", "musubi-tuner,2", "diffusers,0"})
    void captionsAreShownWithoutAConfiguration(String trainer, int images) throws IOException {
        Cli run = Cli.run(folder, "plan", "mira", "--trainer", trainer, "--format", "json");
        assertEquals(0, run.code(), run.err());
        JsonNode captions = run.json().at("/datasets/0/subsets/0/captions");
        assertEquals(images, captions.size(), run.out());
        if (trainer.equals("anima_lora")) {
            assertEquals("mira, 1girl, harbor", captions.get("a.png").asText());
        }
        assertTrue(Cli.run(folder, "plan", "mira", "--trainer", trainer).out().contains("buckets unknown"));
    }

    private void studio() throws IOException {
        image("data/root.png", 1000, 1000, "a photo of mira");
        image("data/1024px_2_hires/a.png", 1920, 1080, "not read");
        Files.writeString(
                folder.resolve("data/1024px_2_hires/a.json"),
                "{\"tags\": [\"hat\", \"smile\"], \"nl\": \"A boat.\", \"meta\": {\"trigger\": \"mira\"}}");
        image("data/1024px_2_hires/b.png", 800, 1200, "mira, smile , hat");
        image("data/5_mira/c.png", 512, 768, "mira,1girl");
        image("data/5_mira/deep/d.png", 512, 768, null);
        image("data/plain/e.png", 512, 768, "one");
    }
}
