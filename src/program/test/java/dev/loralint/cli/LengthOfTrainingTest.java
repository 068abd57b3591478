package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A check and a plan of one training count the same number of steps. */
class LengthOfTrainingTest {

    @TempDir
    private Path folder;

    private void images(String concept, int... widths) throws IOException {
        Path images = Files.createDirectories(folder.resolve(concept));
        for (int i = 0; i < widths.length; i++) {
            BufferedImage image = new BufferedImage(widths[i], 768, BufferedImage.TYPE_BYTE_BINARY);
            ImageIO.write(image, "png", images.resolve(i + ".png").toFile());
            Files.writeString(images.resolve(i + ".txt"), "tovamir, 1girl\n");
        }
    }

    private int planned() {
        return Cli.run(folder, "plan", "train.toml", "--format", "json")
                .json()
                .get("steps")
                .get("total")
                .asInt();
    }

    private List<String> messages() {
        return Cli.run(folder, "check", ".", "--rule", "trainer/steps", "--format", "json")
                .json()
                .findValuesAsText("message");
    }

    private void config(String dataset) throws IOException {
        Files.writeString(folder.resolve("train.toml"), dataset + """
                        pretrained_model_name_or_path = "illustrious.safetensors"
                        network_module = "networks.lora"
                        enable_bucket = true
                        resolution = "768,768"
                        max_train_epochs = 2
                        """);
    }

    /** A batch of four that one bucket does not fill is a step all the same; images of the class come on top. */
    @ParameterizedTest
    @CsvSource({"768 768 768, '', 4, 2", "768 512 1024, '', 4, 6", "768 512 1024, 768 768, 2, 8", "768, 768, 1, 4"})
    void bucketsAndRegularisationImagesAreCounted(String train, String reg, int batch, int total) throws IOException {
        images("train/1_tovamir", widths(train));
        if (!reg.isEmpty()) {
            images("reg/1_girl", widths(reg));
        }
        config("train_data_dir = \"train\"\ntrain_batch_size = " + batch + "\n"
                + (reg.isEmpty() ? "" : "reg_data_dir = \"reg\"\n"));
        assertEquals(total, planned());
        assertTrue(
                messages().contains("The training run has " + total + " steps; expected at least 200"),
                messages() + "");
    }

    private static int[] widths(String words) {
        return List.of(words.split(" ")).stream().mapToInt(Integer::parseInt).toArray();
    }

    /** A folder that is missing here may exist where the training runs, so the length is unknown. */
    @Test
    void missingFolderLeavesTheLengthUnknown() throws IOException {
        images("1_tovamir", 768);
        Files.writeString(folder.resolve("data.toml"), """
                [[datasets]]
                resolution = 768
                [[datasets.subsets]]
                image_dir = "1_tovamir"
                [[datasets.subsets]]
                image_dir = "/mnt/elsewhere/1_tovamir"
                """);
        config("dataset_config = \"data.toml\"\n");
        assertEquals(
                List.of(),
                messages().stream()
                        .filter(m -> m.startsWith("The training run has"))
                        .toList());
    }
}
