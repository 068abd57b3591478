package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.image.MadePicture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small inputs, and what holds for everything that loralint says. */
final class Sample {

    /** A configuration without any finding. */
    static final String CONFIG = """
            pretrained_model_name_or_path = "models/illustrious.safetensors"
            network_module = "networks.lora"
            network_dim = 32
            network_alpha = 16
            optimizer_type = "Prodigy"
            optimizer_args = ["d_coef=2", "decouple=True", "weight_decay=0.01"]
            learning_rate = 1.0
            unet_lr = 1.0
            text_encoder_lr = 1.0
            lr_scheduler = "cosine"
            mixed_precision = "bf16"
            clip_skip = 2
            torch_compile = true
            dynamo_backend = "inductor"
            debiased_estimation_loss = true
            caption_extension = ".txt"
            resolution = "1024,1024"
            max_train_epochs = 10
            """;

    private Sample() {}

    /** A concept in which nothing is wrong: one image with a caption that begins with the trigger. */
    static Path concept(Path dataset) throws IOException {
        Path concept = Files.createDirectories(dataset.resolve("10_mirelune"));
        caption(concept, "beach", "mirelune, sitting, beach, night");
        return concept;
    }

    /** A caption and its image. */
    static void caption(Path concept, String stem, String text) throws IOException {
        Files.writeString(concept.resolve(stem + ".txt"), text);
        Files.write(concept.resolve(stem + ".png"), MadePicture.plain());
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Ends with the code, and standard error has one line that contains the words. */
    static void assertSays(Cli run, int code, String... words) {
        assertEquals(code, run.code(), run.out() + run.err());
        assertPlain(run);
        long lines = run.err().lines().filter(l -> !l.startsWith("Run `")).count();
        assertEquals(1, lines, run.err());
        for (String word : words) {
            assertTrue(run.err().contains(word), run.err());
        }
    }

    /** No control sequence for a terminal or a build server, and no stack trace. */
    static void assertPlain(Cli run) {
        for (String text : new String[] {run.out(), run.err()}) {
            assertFalse(text.contains("\tat "), text);
            assertFalse(text.contains("Exception"), text);
            assertFalse(text.contains("a bug in loralint"), text);
            for (String line : text.split("\n", -1)) {
                String start = line.stripLeading();
                assertFalse(start.startsWith("::") || line.contains("##["), line);
                assertTrue(
                        line.chars().noneMatch(c -> c < ' ' || c == 0x7f || c >= 0x202a && c <= 0x202e),
                        () -> "a control character in " + line);
            }
        }
    }
}
