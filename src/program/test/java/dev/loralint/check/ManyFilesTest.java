package dev.loralint.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.RuleInputs;
import dev.loralint.files.ShownPath;
import dev.loralint.finding.Finding;
import dev.loralint.result.CheckResult;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A verdict does not depend on what else is in the call, on its order, nor on where the user stands. Of some projects, and of all
 * with {@code -Dloralint.examples=all}.
 */
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

    /** A project with images and a configuration, some of it wrong or missing. */
    private Path project(Random random, String name) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        String images = List.of("img", "data/img", "10_mira", "data/10_mira").get(random.nextInt(4));
        Path at = Files.createDirectories(own.resolve(images));
        Map<String, String> metadata = new TreeMap<>();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            BufferedImage image = new BufferedImage(1024, 1024 + 64 * i, BufferedImage.TYPE_INT_RGB);
            ImageIO.write(image, "png", at.resolve(i + ".png").toFile());
            if (random.nextInt(5) > 0) {
                Files.writeString(at.resolve(i + ".txt"), random.nextBoolean() ? "mira, smile\n" : "smile, smile\n");
            }
            metadata.put((random.nextInt(4) == 0 ? "gone" : "") + i + (random.nextBoolean() ? ".png" : ""), "mira");
        }
        String table = metadata.entrySet().stream()
                .map(entry -> "\"%s\": {\"caption\": \"%s\"}".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        Path below = Files.createDirectories(own.resolve(random.nextBoolean() ? "config" : "."));
        Files.writeString(below.resolve("meta.json"), table);
        String file = own.relativize(below.resolve("meta.json").normalize()).toString();
        Files.writeString(below.resolve("ds.toml"), """
                [[datasets]]
                resolution = 1024

                  [[datasets.subsets]]
                  image_dir = "%s"
                  %s
                """.formatted(
                random.nextInt(6) == 0 ? "gone" : images,
                random.nextInt(3) == 0 ? "metadata_file = \"%s\"".formatted(file) : "caption_extension = \".txt\""));
        String dataset = own.relativize(below.resolve("ds.toml").normalize()).toString();
        String parent = images.contains("/") ? "data" : ".";
        String data = switch (random.nextInt(3)) {
            case 0 -> "dataset_config = \"" + dataset + "\"";
            case 1 -> "train_data_dir = \"" + parent + "\"\nresolution = \"1024,1024\"";
            default -> "train_data_dir = \"" + images + "\"\nresolution = \"1024\"\nin_json = \"" + file + "\"";
        };
        String settings = data + "\nnetwork_module = \"networks.lora\"\nmax_train_steps = 900\noutput_dir = \"out\"\n"
                + "pretrained_model_name_or_path = \"illustrious.safetensors\"\n"
                + (random.nextBoolean() ? "lr_scheduler = \"cosin\"\n" : "");
        if (random.nextBoolean()) {
            return Files.writeString(below.resolve("train.toml"), settings).normalize();
        }
        String options = settings.lines()
                .map(line -> " --" + line.replaceFirst(" = ", " "))
                .collect(Collectors.joining());
        String start = random.nextBoolean()
                ? "cd \"$(dirname \"$0\")" + (below.normalize().equals(own) ? "\"" : "/..\"") + "\n"
                : "";
        return Files.writeString(
                        below.resolve("run.sh"), start + "accelerate launch sdxl_train_network.py" + options + "\n")
                .normalize();
    }

    /** What a check from a folder says of one project, by paths in the project. */
    private List<String> said(Path directory, List<Path> paths, Path config) throws UsageException {
        return said(directory, new Check(directory).run(CheckRequest.of(paths)).result(), config);
    }

    private List<String> said(Path directory, CheckResult result, Path config) {
        Path own = folder.resolve(folder.relativize(config).getName(0));
        String shown = ShownPath.of(own, directory);
        String inside = shown.equals(".") ? "" : shown + "/";
        Stream<String> findings = result.findings().stream()
                .filter(finding -> directory.resolve(finding.path()).normalize().startsWith(own))
                .map(finding -> finding.rule() + " " + finding.path() + ": " + finding.message());
        Stream<String> verdicts = result.outlooks().stream()
                .filter(outlook ->
                        directory.resolve(outlook.config()).normalize().equals(config))
                .map(outlook -> outlook.state() + " " + outlook.reasons());
        return Stream.concat(findings, verdicts)
                .map(line -> inside.isEmpty() ? line : line.replace(inside, "").replace(shown, "."))
                .sorted()
                .toList();
    }

    @Test
    void whatIsSaidOfAFileDependsOnNothingElse() throws Exception {
        Random random = new Random(37);
        List<Path> configs = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            configs.add(project(random, "project" + i + "x"));
        }
        List<Path> shuffled = new ArrayList<>(configs);
        Collections.shuffle(shuffled, random);
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        CheckResult together = new Check(folder).run(CheckRequest.of(configs)).result();
        CheckResult inAnotherOrder =
                new Check(folder).run(CheckRequest.of(shuffled)).result();
        Set<String> seen = new HashSet<>();
        for (Path config : configs) {
            Path own = folder.resolve(folder.relativize(config).getName(0));
            if (!RuleInputs.isChosen(own.getFileName().toString(), 3)) {
                continue;
            }
            List<String> alone = said(folder, List.of(config), config);
            seen.addAll(alone);
            assertEquals(alone, said(own, List.of(config), config), "from its folder: " + config);
            assertEquals(alone, said(elsewhere, List.of(config), config), "from elsewhere: " + config);
            assertEquals(alone, said(folder, together, config), "with others: " + config);
            assertEquals(alone, said(folder, inAnotherOrder, config), "in another order: " + config);
            assertEquals(said(folder, List.of(own), config), said(own, List.of(own), config), "its folder: " + config);
        }
        assertTrue(seen.size() > 12, seen::toString);
    }
}
