package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts of sd-scripts that train no LoRA stop where those for a LoRA stop in code that they share. */
class OtherScriptsTest {

    /** A script ignores what another one has. */
    private static final String SOUND = """
            pretrained_model_name_or_path = "base.safetensors"
            train_data_dir = "img"
            in_json = "meta.json"
            output_dir = "out"
            resolution = "512"
            max_train_epochs = 2
            ae = "ae"
            clip_l = "clip"
            t5xxl = "t5"
            gemma2 = "gemma"
            qwen3 = "qwen"
            vae = "vae"
            enable_bucket = true
            token_string = "zorvamira"
            conditioning_data_dir = "poses"
            cond_emb_dim = 32
            network_dim = 64
            prompts_file = "prompts.toml"
            """;

    private static final String WRONG = """
            optimizer_type = "AdamX"
            lr_scheduler = "cosinus"
            seed = -1
            log_with = "tensorboard"
            adaptive_noise_scale = 0.1
            gradient_accumulation_steps = 0
            sample_every_n_epochs = 1
            """;

    private static final Set<String> STOPS = Set.of(
            "trainer/logging",
            "trainer/noise",
            "trainer/optimizer",
            "trainer/sampling",
            "trainer/scheduler",
            "trainer/steps");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anima_train",
                "anima_train_control_net_lllite",
                "fine_tune",
                "flux_train",
                "flux_train_control_net",
                "lumina_train",
                "sd3_train",
                "sdxl_train",
                "sdxl_train_control_net",
                "sdxl_train_leco",
                "sdxl_train_textual_inversion",
                "train_control_net",
                "train_leco",
                "train_textual_inversion"
            })
    void stopsInSharedCode(String script) throws IOException {
        image("img/a.png", 512);
        image("poses/a.png", 512);
        Files.writeString(directory.resolve("meta.json"), "{\"a\": {\"caption\": \"mira, red hair\"}}");
        assertEquals(Set.of(), stops(script, SOUND));
        Set<String> expected = new TreeSet<>(STOPS);
        if (script.endsWith("leco")) {
            expected.remove("trainer/sampling");
        }
        assertTrue(stops(script, SOUND + WRONG).containsAll(expected), script);
    }

    @Test
    void requiresAConditioningImageForEachImage() throws IOException {
        image("img/a.png", 512);
        assertEquals(Set.of("trainer/dataset"), stops("sdxl_train_control_net_lllite", SOUND));
        image("poses/a.png", 256);
        assertEquals(Set.of("trainer/dataset"), stops("sdxl_train_control_net_lllite", SOUND));
        image("poses/a.png", 512);
        assertEquals(Set.of(), stops("sdxl_train_control_net_lllite", SOUND));
        String withoutImages = SOUND.replace("conditioning_data_dir", "#");
        assertEquals(Set.of("trainer/dataset"), stops("sdxl_train_control_net_lllite", withoutImages));
    }

    private void image(String path, int side) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    }

    private Set<String> stops(String script, String configuration) throws IOException {
        Files.writeString(directory.resolve("train.toml"), configuration);
        Files.writeString(
                directory.resolve("run.sh"), "accelerate launch " + script + ".py --config_file train.toml\n");
        Set<String> stops = new TreeSet<>();
        JsonNode report = Cli.run(directory, "check", "run.sh", "--format", "json", "--fail-on", "never")
                .json();
        for (JsonNode finding : report.get("findings")) {
            if (finding.path("outcome").asText().equals("fatal")) {
                stops.add(finding.get("rule").asText());
            }
        }
        return stops;
    }
}
