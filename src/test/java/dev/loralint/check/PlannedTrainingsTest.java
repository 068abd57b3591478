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

    private PlannedTrainings trainings(String... names) throws UsageException {
        List<Path> paths = List.of(names).stream().map(folder::resolve).toList();
        Check.Outcome checked = new Check(folder).run(CheckRequest.of(paths));
        return new PlannedTrainings(folder, checked.paths(), checked.result());
    }

    @Test
    void stepsAreImagesTimesRepeatsTimesEpochs() throws Exception {
        PlannedTraining planned = trainings("train.toml").only();
        assertEquals("train.toml", planned.config().path());
        assertEquals(20, planned.plan().batches());
        assertEquals(60, planned.plan().schedule().orElseThrow().total());
        assertEquals(List.of(), planned.stops());
    }

    @Test
    void trainingWithoutImagesStops() throws Exception {
        Files.createDirectories(folder.resolve("empty"));
        training("train.toml", "empty");
        PlannedTraining planned = trainings("train.toml").only();
        assertEquals(1, planned.stops().size(), planned.stops().toString());
    }

    @Test
    void oneOfSeveralMustBeNamed() throws Exception {
        training("other.toml", "data");
        PlannedTrainings two = trainings("train.toml", "other.toml");
        assertEquals(2, two.plans().size());
        UsageException refusal = assertThrows(UsageException.class, two::only);
        assertTrue(refusal.getMessage().endsWith("train.toml, other.toml"), refusal.getMessage());
        assertThrows(UsageException.class, trainings("data")::only);
    }
}
