package dev.loralint.trainers.animalora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.cli.Cli;
import dev.loralint.image.MadePicture;
import dev.loralint.trainers.RecordedCases;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class AnimaLoraFilesTest extends RecordedCases {

    private static final String BASE =
            "network_module = \"networks.lora_anima\"\nnetwork_train_unet_only = true\nuse_vae_cache = true\n";

    /** Keys of presets are checked, and those of the base once, in its own file. */
    @Test
    void presetsAreReadOnTheBase() throws IOException {
        write("configs/base.toml", BASE + "bar = 1\n");
        write("configs/presets.toml", "[low]\nblocks_to_swap = 2\nfoo = 1\n[high]\nblocks_to_swap = 0\n");
        String out =
                Cli.run(folder, "check", "configs/presets.toml", "--cwd", ".").out();
        assertTrue(out.contains("`foo`"), out);
        assertTrue(!out.contains("`bar`"), out);
    }

    /** A bucket has the size of its images, and images that do not fill a batch are not trained. */
    @Test
    void imagesAreTrainedAtTheirSizes() throws IOException {
        for (String image : new String[] {"a", "b", "deep/c"}) {
            write("data/" + image + ".png", MadePicture.plain());
            write("data/" + image + ".txt", "tov");
        }
        write(
                "config.toml",
                BASE
                        + "pretrained_model_name_or_path = \"/m.safetensors\"\nmax_train_epochs = 2\n[general]\n[[datasets]]\n"
                        + "batch_size = 2\n[[datasets.subsets]]\nimage_dir = \"data\"\nnum_repeats = 3\nrecursive = true\n");
        JsonNode plan = JSON.readTree(Cli.run(folder, "plan", "config.toml", "--cwd", ".", "--format", "json")
                .out());
        JsonNode dataset = plan.findValue("datasets").get(0);
        assertTrue(dataset.get("resolution").isNull(), plan.toString());
        assertEquals(9, dataset.get("num_train_images").asInt());
        assertEquals(1, dataset.get("buckets").size());
        assertEquals(4, dataset.get("num_batches").asInt());
        assertEquals(8, plan.findValue("total").asInt());
    }
}
