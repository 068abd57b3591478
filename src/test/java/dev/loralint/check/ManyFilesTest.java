package dev.loralint.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.finding.Finding;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verdict does not depend on what else is in the call. */
class ManyFilesTest {

    @TempDir
    Path folder;

    /** A configuration whose only subset is for regularisation: only a plan shows that no image is left. */
    private Path regularisationOnly(String name) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        Path images = Files.createDirectories(own.resolve("mika"));
        BufferedImage image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(image, "png", images.resolve("a.png").toFile());
        Files.writeString(images.resolve("a.txt"), "mika, beach\n");
        Files.writeString(own.resolve("dataset.toml"), """
                [[datasets]]
                resolution = 256

                  [[datasets.subsets]]
                  image_dir = "%s"
                  caption_extension = ".txt"
                  is_reg = true
                """.formatted(images));
        return Files.writeString(own.resolve("run.sh"), """
                accelerate launch sdxl_train_network.py --pretrained_model_name_or_path illustrious.safetensors \\
                  --network_module networks.lora --dataset_config "%s" --output_dir out
                """.formatted(own.resolve("dataset.toml")));
    }

    private List<Finding> found(List<Path> paths) throws UsageException {
        return new Check(folder).run(CheckRequest.of(paths)).result().findings();
    }

    @Test
    void eachOfManyConfigurationsGetsItsFindings() throws Exception {
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            paths.add(regularisationOnly("run" + i));
        }
        List<Finding> together = found(paths);
        List<Finding> alone = new ArrayList<>();
        for (Path path : paths) {
            alone.addAll(found(List.of(path)));
        }
        alone.sort(Finding.WORST_FIRST);
        assertEquals(alone, together);
        assertEquals(
                24,
                together.stream()
                        .filter(f -> f.rule().equals("trainer/dataset"))
                        .count());
        assertEquals(
                List.of(),
                IntStream.range(0, 24)
                        .filter(i -> together.stream().noneMatch(f -> f.path().startsWith("run" + i + "/")))
                        .boxed()
                        .toList());
    }
}
