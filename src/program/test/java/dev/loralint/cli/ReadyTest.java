package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.safetensors.MadeSafetensors;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Ready" is said of what was looked at, and of nothing else. */
class ReadyTest {

    private static final String RUN = "accelerate launch sdxl_train_network.py --train_data_dir data --output_dir out"
            + " --network_module networks.lora --network_dim 16 --network_alpha 8 --resolution 1024,1024"
            + " --caption_extension .txt --optimizer_type AdamW --learning_rate 1e-4 --max_train_steps 100"
            + " --mixed_precision bf16 --output_name tovamir";

    private static final String MODEL = header("conditioner.embedders.1.model.ln_final.weight");

    @TempDir
    Path folder;

    @BeforeEach
    void dataset() throws IOException {
        Path concept = Files.createDirectories(folder.resolve("data/10_tovamir"));
        for (int i = 0; i < 4; i++) {
            ImageIO.write(
                    new BufferedImage(1024, 1024, BufferedImage.TYPE_INT_RGB),
                    "png",
                    concept.resolve(i + ".png").toFile());
            Files.writeString(concept.resolve(i + ".txt"), "tovamir, garden " + i);
        }
        Files.createDirectories(folder.resolve("out"));
    }

    private static String header(String tensor) {
        return "{\"" + tensor + "\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]}}";
    }

    private void model(String name, String header) throws IOException {
        Files.createDirectories(folder.resolve("models"));
        Files.write(folder.resolve("models").resolve(name), MadeSafetensors.file(header, new byte[2]));
    }

    private JsonNode summary(String options, String... more) throws IOException {
        Files.writeString(folder.resolve("run.sh"), "#!/bin/sh\n" + RUN + " " + options + "\n");
        return Cli.run(folder, words(more)).json().get("summary");
    }

    private static String[] words(String... more) {
        List<String> words = new java.util.ArrayList<>(List.of("check", "run.sh", "--format", "json"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private String state(String model, String... more) throws IOException {
        return summary("--pretrained_model_name_or_path " + model, more)
                .get("state")
                .asText();
    }

    @Test
    void everythingThatItNamesIsHere() throws IOException {
        model("base.safetensors", MODEL);
        assertEquals("trains", state("models/base.safetensors"));
        assertEquals("open", state("stabilityai/stable-diffusion-xl-base-1.0"), "a repository on another machine");
    }

    @Test
    void aFileThatACommandReadsIsNoTrainingOfItsOwn() throws IOException {
        model("base.safetensors", MODEL);
        Files.writeString(
                folder.resolve("train.toml"),
                "pretrained_model_name_or_path = \"models/base.safetensors\"\nnetwork_dim = 16\nmixed_precision = \"bf16\"\n");
        Files.writeString(folder.resolve("run.sh"), "#!/bin/sh\n" + RUN + " --config_file train.toml\n");
        JsonNode trainings =
                Cli.run(folder, "check", ".", "--format", "json").json().get("trainings");
        assertEquals(1, trainings.size(), trainings.toString());
        assertEquals("run.sh", trainings.get(0).get("config").asText());
    }

    @Test
    void whatIsElsewhereIsOneClause() throws IOException {
        JsonNode summary = summary("--pretrained_model_name_or_path /srv/base.safetensors --vae /srv/vae.safetensors");
        assertEquals("open", summary.get("state").asText());
        assertEquals(
                "Nothing found that stops sd-scripts 0.11.1 (4 images, 100 steps); not looked at: the base model and the VAE,"
                        + " which are not on this machine",
                summary.get("trainer").asText());
        assertEquals("open", state("someone/model"), "a repository that is not known");
        assertEquals("open", state("checkpoints/base.safetensors"), "a folder that is not here");
    }

    @Test
    void aFileThatIsNoModelStopsIt() throws IOException {
        model("base.safetensors", MODEL);
        model("mira.safetensors", header("lora_unet_a.lora_down.weight"));
        Files.write(folder.resolve("models/cut.safetensors"), new byte[] {99, 0, 0, 0, 0, 0, 0, 0, '{'});
        Files.writeString(
                folder.resolve("models/pointer.safetensors"),
                "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 6938040682\n",
                StandardCharsets.US_ASCII);
        assertEquals("stops", state("models/bse.safetensors"), "not among the models of its folder");
        assertEquals("stops", state("models/mira.safetensors"), "a LoRA");
        assertEquals("stops", state("models/cut.safetensors"), "a download that did not finish");
        assertEquals("open", state("models/pointer.safetensors"), "Git LFS has the file");
    }

    @Test
    void theGateForProofsPassesNothingElse() throws IOException {
        model("base.safetensors", MODEL);
        JsonNode ready = summary("--pretrained_model_name_or_path models/base.safetensors", "--gate", "proof");
        assertEquals("pass", ready.get("verdict").asText(), ready::toString);
        JsonNode open = summary("--pretrained_model_name_or_path /srv/base.safetensors", "--gate", "proof");
        assertEquals("fail", open.get("verdict").asText(), open::toString);
        assertEquals(1, Cli.run(folder, words("--gate", "proof")).code());
        assertEquals(0, Cli.run(folder, words()).code());
    }

    @Test
    void anAcceptedErrorIsNoProof() throws IOException {
        model("base.safetensors", MODEL);
        Files.writeString(
                folder.resolve("loralint.toml"),
                "[[suppress]]\nrule = \"trainer/optimizer\"\npath = \"run.sh\"\nreason = \"another optimizer package\"\n");
        Files.writeString(
                folder.resolve("run.sh"),
                "#!/bin/sh\n" + RUN.replace("AdamW", "AdamWrong")
                        + " --pretrained_model_name_or_path models/base.safetensors\n");
        Cli run = Cli.run(folder, words());
        JsonNode summary = run.json().get("summary");
        assertEquals("unknown", summary.get("state").asText(), run.out());
        assertTrue(summary.get("trainer").asText().contains("an accepted finding says that it stops"), run.out());
        assertFalse(summary.get("suppressed").asInt() == 0);
    }
}
