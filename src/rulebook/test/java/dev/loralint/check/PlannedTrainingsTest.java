package dev.loralint.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan that is made from Java. */
class PlannedTrainingsTest {

    @TempDir
    Path folder;

    @BeforeEach
    void twoImagesTenTimes() throws IOException {
        Path concept = Files.createDirectories(folder.resolve("data/10_tovamir"));
        for (String stem : List.of("beach", "library")) {
            BufferedImage image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
            ImageIO.write(image, "png", concept.resolve(stem + ".png").toFile());
            Files.writeString(concept.resolve(stem + ".txt"), "tovamir, " + stem + "\n");
        }
        Files.writeString(folder.resolve("base.safetensors"), "");
        training("train.toml", "data");
    }

    private void training(String name, String dataset) throws IOException {
        Files.writeString(folder.resolve(name), """
                pretrained_model_name_or_path = "base.safetensors"
                network_module = "networks.lora"
                train_data_dir = "%s"
                caption_extension = ".txt"
                output_dir = "out"
                resolution = "256,256"
                max_train_epochs = 3
                """.formatted(dataset));
    }

    private Check.Outcome checked(String... names) throws UsageException {
        List<Path> paths = List.of(names).stream().map(folder::resolve).toList();
        return new Check(folder).run(CheckRequest.of(paths));
    }

    private PlannedTraining only(String... names) throws UsageException {
        Check.Outcome checked = checked(names);
        return checked.planned().only(checked.result()).get(0);
    }

    @Test
    void stepsAreImagesTimesRepeatsTimesEpochs() throws Exception {
        PlannedTraining planned = only("train.toml");
        assertEquals("train.toml", planned.plan().config());
        assertEquals(20, planned.plan().batches());
        assertEquals(60, planned.plan().schedule().orElseThrow().total());
        assertEquals(List.of(), planned.stops());
    }

    @Test
    void trainingWithoutImagesStops() throws Exception {
        Files.createDirectories(folder.resolve("empty"));
        training("train.toml", "empty");
        PlannedTraining planned = only("train.toml");
        assertEquals(1, planned.stops().size(), planned.stops().toString());
    }

    @Test
    void oneOfSeveralMustBeNamed() throws Exception {
        training("other.toml", "data");
        Check.Outcome two = checked("train.toml", "other.toml");
        assertEquals(2, two.planned().plans(two.result()).size());
        UsageException refusal = assertThrows(UsageException.class, () -> only("train.toml", "other.toml"));
        assertTrue(refusal.getMessage().endsWith("train.toml, other.toml"), refusal.getMessage());
        assertThrows(UsageException.class, () -> only("data"));
    }
}
