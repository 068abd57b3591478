package dev.loralint.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.check.CheckRequest;
import dev.loralint.review.captions.TrainedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text that is trained is that of the trainer at hand. */
class TrainedTextTest {

    private static final String AI_TOOLKIT = """
        job: extension
        config:
          name: mira
          process:
            - type: sd_trainer
              trigger_word: mira
              network: {type: lora, linear: 16, linear_alpha: 8}
              datasets:
                - folder_path: data/mira
                  caption_ext: txt
              train: {steps: 100, lr: 1e-4, optimizer: adamw8bit}
              model: {name_or_path: illustrious.safetensors, arch: sdxl}
        """;

    @TempDir
    private Path directory;

    /** What becomes of a caption with this configuration. */
    private TrainedReader.Trained trained(String file, String config, String caption) throws Exception {
        Path folder = Files.createDirectories(directory.resolve("data/mira"));
        Files.copy(Path.of("src/demo/raw/10_neravelle/beach.png"), folder.resolve("a.png"));
        if (caption != null) {
            Files.writeString(folder.resolve("a.txt"), caption);
        }
        Path named = Files.writeString(directory.resolve(file), config);
        CheckRequest request = CheckRequest.of(named);
        try (Review review = Review.open(directory, request, true, Review.Listener.NONE)) {
            review.await();
            ReviewRequests requests = new ReviewRequests(review);
            List<Answers.Image> images = requests.images("", "name", 0, 10).images();
            return requests.caption(images.get(images.size() - 1).id(), "").trained();
        }
    }

    @Test
    void oneTrainerTakesOneLine() throws Exception {
        TrainedReader.Trained trained = trained("config.json", """
            {
              "__version": 11, "model_type": "STABLE_DIFFUSION_XL_10_BASE", "training_method": "LORA",
              "base_model_name": "illustrious.safetensors", "lora_rank": 32,
              "concepts": [{"name": "mira", "path": "data/mira", "enabled": true, "image": {},
                            "text": {"prompt_source": "sample"}}]
            }
            """, "mira, hat\n\nmira, smile, sitting\n");
        assertEquals("mira, smile, sitting", trained.text());
        assertFalse(trained.certain());
        assertTrue(
                trained.notes().toString().contains("One of the 2 lines"),
                trained.notes().toString());
    }

    @Test
    void aiToolkitInsertsTheTriggerWord() throws Exception {
        TrainedReader.Trained trained = trained("train.yaml", AI_TOOLKIT, "smile, hat");
        assertTrue(trained.text().startsWith("mira smile,"), trained.text());
        assertTrue(trained.certain());
    }

    @Test
    void aiToolkitReplacesItsPlaceholder() throws Exception {
        TrainedReader.Trained trained = trained("train.yaml", AI_TOOLKIT, "hat of [trigger]");
        assertEquals("hat of mira", trained.text());
    }

    @Test
    void diffusionPipeReadsAllLinesBehindThePrefix() throws Exception {
        TrainedReader.Trained trained = trained("dataset.toml", """
            resolutions = [1024]
            enable_ar_bucket = true
            caption_prefix = "mira, "

            [[directory]]
            path = "data/mira"
            num_repeats = 5
            """, "smile,\nhat");
        assertEquals("mira, smile,\nhat", trained.text());
    }

    @Test
    void musubiTunerReadsAllLines() throws Exception {
        TrainedReader.Trained trained = trained("dataset.toml", """
            [general]
            resolution = [960, 544]
            caption_extension = ".txt"
            batch_size = 1
            enable_bucket = true

            [[datasets]]
            image_directory = "data/mira"
            cache_directory = "cache"
            num_repeats = 1
            """, "mira, smile\nhat");
        assertEquals("mira, smile\nhat", trained.text());
    }

    @Test
    void sdScriptsReadsTheFirstLineAndExitsForAnEmptyFile() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("data/10_mira"));
        Files.copy(Path.of("src/demo/raw/10_neravelle/beach.png"), folder.resolve("a.png"));
        Files.copy(Path.of("src/demo/raw/10_neravelle/cafe.png"), folder.resolve("b.png"));
        Files.writeString(folder.resolve("a.txt"), "mira, smile\nhat");
        Files.writeString(folder.resolve("b.txt"), "");
        CheckRequest request = CheckRequest.of(directory.resolve("data"));
        try (Review review = Review.open(directory, request, true, Review.Listener.NONE)) {
            review.await();
            ReviewRequests requests = new ReviewRequests(review);
            List<Answers.Image> images = requests.images("", "name", 0, 10).images();
            assertEquals(
                    "mira, smile",
                    requests.caption(images.get(0).id(), "").trained().text());
            TrainedReader.Trained empty =
                    requests.caption(images.get(1).id(), "").trained();
            assertTrue(
                    empty.notes().toString().contains("exits with an error"),
                    empty.notes().toString());
        }
    }
}
