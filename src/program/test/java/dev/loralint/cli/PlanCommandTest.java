package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the trainer makes of folders and configurations, on small pictures made here. */
class PlanCommandTest {

    private static final String TRAINING = """
            pretrained_model_name_or_path = "base.safetensors"
            network_module = "networks.lora"
            output_dir = "out"
            output_name = "mira"
            mixed_precision = "bf16"
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void base() throws IOException {
        Files.writeString(folder.resolve("base.safetensors"), "");
    }

    private void image(String name, int width, int height) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        String format = name.endsWith("jpg") ? "jpg" : name.endsWith("gif") ? "gif" : "png";
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, file.toFile());
    }

    private void text(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }

    private JsonNode plan(String training, String... more) throws IOException {
        text("train.toml", TRAINING + training);
        List<String> args = new ArrayList<>(List.of("plan", "train.toml", "--format", "json"));
        args.addAll(List.of(more));
        return Cli.run(folder, args.toArray(String[]::new)).json();
    }

    private JsonNode dataset(String subsets) throws IOException {
        text("data.toml", "[[datasets]]\nresolution = 256\nenable_bucket = true\n" + subsets);
        return plan("max_train_epochs = 2\ndataset_config = \"data.toml\"\n");
    }

    private static List<String> leftOut(JsonNode plan) {
        List<String> all = new ArrayList<>();
        plan.get("left_out")
                .forEach(left -> all.add(
                        left.get("what").asText() + " " + left.get("path").asText()));
        return all;
    }

    /** A file of datasets that names none looks like a training of its own. */
    @Test
    void fileNamedAsDatasetsIsNoTraining() throws IOException {
        for (String datasets : List.of("datasets = []", "")) {
            text("data.toml", datasets + "\n[general]\nenable_bucket = true\ncaption_extension = \".txt\"\n");
            text("config.toml", TRAINING + "max_train_epochs = 1\ndataset_config = \"data.toml\"\n");
            text("run.sh", "accelerate launch sdxl_train_network.py --config_file config.toml\n");
            JsonNode plan =
                    Cli.run(folder, "plan", "run.sh", "--format", "json").json();
            assertEquals("error", plan.get("status").asText(), datasets);
            assertTrue(plan.toString().contains("is not a dataset configuration"), plan.toString());
            String check = Cli.run(folder, "check", "run.sh").out();
            assertFalse(check.contains("is ignored in a training configuration"), check);
        }
    }

    @Test
    void foldersWithRepeatsArePlanned() throws IOException {
        image("data/3_mira/a.png", 256, 256);
        image("data/3_mira/b.png", 512, 256);
        text("data/3_mira/a.txt", "mira, smile\nsecond line");
        image("data/loose.png", 256, 256);
        image("data/wide/c.png", 256, 256);
        image("data/3_mira/d.gif", 256, 256);
        image("data/3_mira/more/e.png", 256, 256);
        JsonNode plan = plan("""
                train_data_dir = "data"
                resolution = "256"
                enable_bucket = true
                caption_extension = ".txt"
                train_batch_size = 2
                max_train_epochs = 5
                shuffle_caption = true
                keep_tokens = 1
                """);
        JsonNode dataset = plan.get("datasets").get(0);
        assertEquals("warn", plan.get("status").asText(), plan.toString());
        assertEquals("{\"256x256\":6}", dataset.get("buckets").toString());
        assertEquals(6, dataset.get("num_train_images").asInt());
        assertEquals(3, plan.get("num_batches_total").asInt());
        assertEquals(15, plan.get("steps").get("total").asInt());
        JsonNode subset = dataset.get("subsets").get(0);
        assertEquals("data/3_mira", subset.get("image_dir").asText());
        assertEquals(
                "{\"a.png\":\"mira, smile\",\"b.png\":\"mira\"}",
                subset.get("captions").toString());
        JsonNode first = dataset.get("images").get("data/3_mira/a.png");
        assertEquals("mira, smile", first.get("effective").asText());
        JsonNode second = dataset.get("images").get("data/3_mira/b.png");
        assertEquals("[512,256]", second.get("resized").toString());
        assertEquals(0.5, second.get("cropped").asDouble());
        assertEquals(
                Set.of(
                        "loose_image data",
                        "without_repeats data/wide",
                        "unread_suffix data/3_mira/d.gif",
                        "nested_folder data/3_mira/more",
                        "later_lines data/3_mira/a.png",
                        "class_tokens data/3_mira/b.png"),
                Set.copyOf(leftOut(plan)));
    }

    @Test
    void regularisationImagesMatchTheNumberOfOthers() throws IOException {
        image("data/mira/a.png", 256, 256);
        for (String name : List.of("r", "s", "t")) {
            image("data/girl/" + name + ".png", 256, 256);
        }
        JsonNode dataset = dataset("""
                        [[datasets.subsets]]
                        image_dir = "data/mira"
                        num_repeats = 4
                        [[datasets.subsets]]
                        image_dir = "data/girl"
                        is_reg = true
                        class_tokens = "girl"
                        """).get("datasets").get(0);
        assertEquals("{\"256x256\":8}", dataset.get("buckets").toString());
        assertEquals(
                2, dataset.get("images").get("data/girl/r.png").get("repeats").asInt());
        assertEquals(
                1, dataset.get("images").get("data/girl/s.png").get("repeats").asInt());
        assertEquals(3, dataset.get("num_reg_images").asInt());
    }

    @Test
    void folderNamedTwiceCountsOncePerDataset() throws IOException {
        image("data/mira/a.png", 256, 256);
        JsonNode plan = dataset("""
                [[datasets.subsets]]
                image_dir = "data/mira"
                [[datasets.subsets]]
                image_dir = "data/mira"
                num_repeats = 5
                [[datasets.subsets]]
                image_dir = "data/none"
                """);
        assertEquals(1, plan.get("datasets").get(0).get("num_train_images").asInt());
        assertTrue(leftOut(plan).contains("named_again data/mira"), plan.toString());
        assertTrue(leftOut(plan).contains("no_folder data/none"), plan.toString());
    }

    @Test
    void metadataCaptionsAreJoinedWithTheirTags() throws IOException {
        image("data/a.png", 256, 256);
        text("meta.json", "{\"a.png\": {\"caption\": \"a girl\", \"tags\": \"mira, hat\"}}");
        JsonNode plan = dataset("[[datasets.subsets]]\nimage_dir = \"data\"\nmetadata_file = \"meta.json\"\n");
        assertEquals(
                "a girl,mira, hat",
                plan.get("datasets")
                        .get(0)
                        .get("images")
                        .get("a.png")
                        .get("caption")
                        .asText());
        text("meta.jsonl", "{\"image_path\": \"a.png\", \"caption\": \"mira\", \"image_size\": [512, 256]}\n");
        JsonNode lines = dataset("[[datasets.subsets]]\nimage_dir = \"data\"\nmetadata_file = \"meta.jsonl\"\n");
        JsonNode image = lines.get("datasets").get(0).get("images").get("a.png");
        assertEquals("mira", image.get("caption").asText());
        assertEquals("[512,256]", image.get("size").toString());
    }

    @Test
    void datasetThatStopsTheTrainerIsAnError() throws IOException {
        text("data/mira/a.png", "no image");
        JsonNode broken = dataset("[[datasets.subsets]]\nimage_dir = \"data/mira\"\n");
        assertEquals("error", broken.get("status").asText());
        assertTrue(broken.get("stops").get(0).asText().contains("data/mira/a.png"), broken.toString());
        JsonNode nothing = dataset("[[datasets.subsets]]\nimage_dir = \"data/none\"\n");
        assertEquals("error", nothing.get("status").asText());
        text("meta.json", "{");
        JsonNode meta = dataset("[[datasets.subsets]]\nimage_dir = \"data\"\nmetadata_file = \"meta.json\"\n");
        assertEquals("error", meta.get("status").asText());
    }

    @Test
    void textReportsTheSameAsJson() throws IOException {
        image("data/3_mira/a.png", 832, 1216);
        text("data/3_mira/a.txt", "mira, smile");
        text("train.toml", TRAINING + """
                        train_data_dir = "data"
                        resolution = "1024"
                        enable_bucket = true
                        max_bucket_reso = 2048
                        caption_extension = ".txt"
                        max_train_epochs = 10
                        lr_scheduler = "cosine"
                        """);
        Cli run = Cli.run(folder, "plan", "train.toml");
        assertEquals(0, run.code(), run.err());
        assertEquals("""
                train.toml: Nothing found that stops sd-scripts 0.11.1 (1 image, 30 steps); not looked at: the base model, which is not on this machine

                Dataset 1  1024x1024, batches of 1, buckets from 256 to 2048 in steps of 64
                  data/3_mira  1 × 3 = 3  class tokens `mira`

                  832x1216  ████████████████████████████████ 3
                  3 images with repeats, 3 batches

                Steps     3 per epoch × 10 epochs: 30 in total
                Rate      cosine
                          ██████▇▇▇▇▆▆▆▅▅▅▄▄▃▃▃▂▂▂▂▁▁▁▁▁
                Saved     1 file
                Strength  alpha 1 / dim 4 = 0.25, 30 steps count as 8 with alpha equal to dim
                          AdamW, learning rate 2e-6
                Seen      1 image, each 30 times in 10 epochs: 30 in 30 steps of 1
                """, run.out());
    }

    /** Python's random.Random(1) shuffles a, b, c to b, c, a, and next to c, a, b. */
    @Test
    void seedSelectsTheValidationImages() throws IOException {
        for (String name : List.of("a", "b", "c")) {
            image("data/one/" + name + ".png", 256, 256);
            image("data/two/" + name + ".png", 256, 256);
        }
        String subsets =
                "[[datasets.subsets]]\nimage_dir = \"data/one\"\n[[datasets.subsets]]\nimage_dir = \"data/two\"\n";
        text("data.toml", "[[datasets]]\nresolution = 256\nenable_bucket = true\nvalidation_split = 0.4\n" + subsets);
        JsonNode plan = plan("seed = 1\nmax_train_epochs = 1\ndataset_config = \"data.toml\"\n");
        JsonNode both = plan.get("datasets").get(0).get("subsets");
        assertEquals(
                "{\"b.png\":\"\",\"c.png\":\"\"}", both.get(0).get("captions").toString());
        assertEquals(
                "{\"a.png\":\"\",\"c.png\":\"\"}", both.get(1).get("captions").toString());
    }

    @Test
    void foldersOnAnotherMachineAreUnknown() throws IOException {
        JsonNode plan = plan("train_data_dir = '/workspace/data'\nresolution = \"256\"\nenable_bucket = true\n");
        assertEquals("[]", plan.get("stops").toString());
        assertEquals(1, plan.get("unknown").size());
        assertTrue(plan.get("num_batches_total").isNull());
    }

    @Test
    void pathOfAnotherMachineIsMapped() throws IOException {
        image("here/3_mira/a.png", 256, 256);
        text("loralint.toml", "[paths]\n'D:\\train' = \"here\"\n");
        JsonNode plan = plan("train_data_dir = 'D:\\train'\nresolution = \"256\"\nenable_bucket = true\n");
        assertEquals(3, plan.get("num_batches_total").asInt(), plan.toString());
    }

    @Test
    void onlyOneConfigurationIsPlanned() throws IOException {
        text("a.toml", TRAINING);
        text("b.toml", TRAINING);
        Cli several = Cli.run(folder, "plan", ".");
        assertEquals(2, several.code(), several.out());
        assertTrue(several.err().contains("a.toml, b.toml"), several.err());
        Files.delete(folder.resolve("a.toml"));
        Files.delete(folder.resolve("b.toml"));
        image("data/3_mira/a.png", 256, 256);
        Cli none = Cli.run(folder, "plan", "data");
        assertEquals(2, none.code());
        assertTrue(none.err().contains("--config"), none.err());
    }

    @Test
    void controlSequencesInCaptionsAreEscaped() throws IOException {
        image("data/3_mira/a.png", 256, 256);
        Files.write(folder.resolve("data/3_mira/a.txt"), "mira, \u001b[31mred, two".getBytes(StandardCharsets.UTF_8));
        text(
                "train.toml",
                TRAINING + "train_data_dir = \"data\"\nresolution = \"256\"\nenable_bucket = true\n"
                        + "caption_extension = \".txt\"\nshuffle_caption = true\nkeep_tokens = 2\n");
        Cli run = Cli.run(folder, "plan", "train.toml");
        assertFalse(run.out().contains("\u001b"), run.out());
    }

    private JsonNode planAt(String release, String training) throws IOException {
        text("loralint.toml", "trainer = \"sd-scripts@" + release + "\"\n");
        return plan(training);
    }

    @Test
    void smallImagesAreLeftOutSinceTheReleaseThatDoesSo() throws IOException {
        image("data/1_mira/a.png", 256, 256);
        image("data/1_mira/b.png", 128, 128);
        String training = """
                train_data_dir = "data"
                resolution = "256"
                enable_bucket = true
                bucket_no_upscale = true
                skip_image_resolution = "128"
                """;

        JsonNode since = planAt("0.11.1", training);
        JsonNode before = planAt("0.10.1", training);

        assertEquals(
                "{\"256x256\":1}", since.get("datasets").get(0).get("buckets").toString());
        assertTrue(leftOut(since).contains("small_image data/1_mira/b.png"), since.toString());
        assertEquals(2, before.get("datasets").get(0).get("num_train_images").asInt());
    }

    @Test
    void limitsOfBucketsAreRoundedSince091() throws IOException {
        image("data/1_mira/a.png", 192, 320);
        String training = """
                train_data_dir = "data"
                resolution = "256"
                enable_bucket = true
                min_bucket_reso = 200
                max_bucket_reso = 300
                """;

        JsonNode since = planAt("0.9.1", training).get("datasets").get(0);
        JsonNode before = planAt("0.8.7", training).get("datasets").get(0);

        assertEquals("{\"192x320\":1}", since.get("buckets").toString());
        assertEquals("{\"200x300\":1}", before.get("buckets").toString());
    }

    @Test
    void extraConditioningImagesStopOldReleasesOnly() throws IOException {
        image("data/a.png", 256, 256);
        image("masks/a.png", 256, 256);
        image("masks/b.png", 256, 256);
        text("data.toml", """
                [[datasets]]
                resolution = 256
                [[datasets.subsets]]
                image_dir = "data"
                conditioning_data_dir = "masks"
                """);
        String training = "masked_loss = true\ndataset_config = \"data.toml\"\n";

        JsonNode since = planAt("0.11.1", training);
        JsonNode before = planAt("0.10.1", training);

        assertTrue(leftOut(since).contains("extra_mask masks/b"), since.toString());
        assertEquals("error", before.get("status").asText(), before.toString());
    }

    @Test
    void keysOfMetadataMayLackTheirSuffix() throws IOException {
        image("data/a.png", 256, 256);
        text("meta.json", "{\"a\": {\"caption\": \"mira\"}}");
        text("data.toml", """
                [[datasets]]
                resolution = 256
                enable_bucket = true
                [[datasets.subsets]]
                image_dir = "data"
                metadata_file = "meta.json"
                """);
        String training = "dataset_config = \"data.toml\"\n";

        assertEquals(List.of(), stops(planAt("0.9.1", training)));
        assertEquals(1, stops(planAt("0.10.1", training)).size());
        assertEquals(List.of(), stops(planAt("0.11.1", training)));
    }

    private static List<String> stops(JsonNode plan) {
        List<String> all = new ArrayList<>();
        plan.get("stops").forEach(stop -> all.add(stop.asText()));
        return all;
    }

    @Test
    void metadataIsReadAsTheReleaseDoes() throws IOException {
        image("data/a.png", 256, 256);
        text("meta.json", "{\"a.png\": {\"tags\": \"mira, smile\"}}");
        text("data.toml", """
                [[datasets]]
                resolution = 256
                enable_bucket = true
                [[datasets.subsets]]
                image_dir = "data"
                metadata_file = "meta.json"
                enable_wildcard = true
                """);
        String training = "dataset_config = \"data.toml\"\n";

        JsonNode since =
                planAt("0128ca0", training).get("datasets").get(0).get("images").get("a.png");
        JsonNode before =
                planAt("0.11.1", training).get("datasets").get(0).get("images").get("a.png");

        assertEquals("mira, smile", since.get("effective").asText());
        assertEquals("", before.get("effective").asText());
    }
}
