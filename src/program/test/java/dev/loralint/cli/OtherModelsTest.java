package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that the guide is not about: what sd-scripts does is reported, and what the guide recommends is not. */
class OtherModelsTest {

    private static final String ANIMA = """
            pretrained_model_name_or_path = "dit.safetensors"
            qwen3 = "qwen3.safetensors"
            vae = "vae.safetensors"
            network_module = "networks.lora_anima"
            network_dim = 8
            network_alpha = 64
            output_name = "mira"
            output_dir = "out"
            train_data_dir = "data"
            caption_extension = ".txt"
            resolution = "512,512"
            enable_bucket = true
            max_train_epochs = 150
            optimizer_type = "AdamW"
            mixed_precision = "bf16"
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void dataset() throws IOException {
        Path images = Files.createDirectories(folder.resolve("data/10_mira"));
        BufferedImage image = new BufferedImage(512, 512, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(image, "png", images.resolve("a.png").toFile());
        Files.writeString(images.resolve("a.txt"), "mira, smile, outdoors");
    }

    private Set<String> found(String settings, String... more) throws IOException {
        Files.writeString(folder.resolve("train.toml"), settings);
        String[] words = new String[more.length + 4];
        System.arraycopy(new String[] {"check", "train.toml", "--format", "json"}, 0, words, 0, 4);
        System.arraycopy(more, 0, words, 4, more.length);
        Set<String> rules = new TreeSet<>();
        for (JsonNode finding : Cli.run(folder, words).json().get("findings")) {
            if (!finding.get("severity").asText().equals("info")) {
                rules.add(finding.get("rule").asText());
            }
        }
        return rules;
    }

    @Test
    void theGuideIsNotAboutThem() throws IOException {
        assertEquals(Set.of(), found(ANIMA));
        assertEquals(Set.of(), found(ANIMA, "--profile", "illustrious"));
    }

    @Test
    void whatAllScriptsShareStopsThemToo() throws IOException {
        assertEquals(Set.of("trainer/precision"), found(ANIMA + "full_fp16 = true\n"));
        assertEquals(Set.of("trainer/optimizer"), found(ANIMA.replace("\"AdamW\"", "\"AdamV\"")));
        assertEquals(Set.of("config/wrong-type"), found(ANIMA.replace("true", "\"true\"")));
        assertEquals(Set.of("trainer/resolution"), found(ANIMA.replace("512,512", "large")));
        assertEquals(Set.of("config/missing-folder"), found(ANIMA.replace("\"data\"", "\"nothing\"")));
    }

    @Test
    void whatIsReadOfFoldersIsTheSame() throws IOException {
        Path images = folder.resolve("data/10_mira");
        Files.write(images.resolve("a.txt"), new byte[] {'m', (byte) 0xe9, 'r', 'a'});
        Files.writeString(images.resolve("lost.txt"), "mira");
        assertEquals(
                Set.of("captions/encoding", "captions/orphan-caption"),
                found(ANIMA.replace("qwen3 =", "gemma2 =").replace("lora_anima", "lora_lumina")));
    }
}
