package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.image.MadePicture;
import dev.loralint.repository.GitRepository;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures in a check, from the files to the findings. */
class PicturesInACheckTest {

    private static final String TRAINING = """
            pretrained_model_name_or_path = "illustrious-xl.safetensors"
            output_dir = "out"
            network_module = "networks.lora"
            optimizer_type = "Prodigy"
            """;

    @TempDir
    private Path folder;

    private void picture(String path, byte[] content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        String name = file.getFileName().toString();
        Files.writeString(
                file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".txt"), "mira, 1girl, harbor");
    }

    private static byte[] plain(int width, int height) {
        return MadePicture.png(
                width, height, 1, 3, new byte[(width + 7) / 8], MadePicture.chunk("PLTE", new byte[] {1, 2, 3, 4, 5, 6
                }));
    }

    private Cli check(String... more) {
        List<String> words = new ArrayList<>(List.of("check", ".", "--format", "json", "--fail-on", "never"));
        words.addAll(List.of(more));
        return Cli.run(folder, words.toArray(String[]::new));
    }

    private static List<String> stated(Cli run, String rule) {
        return StreamSupport.stream(run.json().get("findings").spliterator(), false)
                .filter(finding -> finding.get("rule").asText().equals(rule))
                .map(finding -> finding.get("message").asText())
                .toList();
    }

    @Test
    void hostilePicturesGiveAPlainMessage() throws IOException {
        byte[] bomb = MadePicture.of("png");
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
        picture("10_mira/bomb.png", bomb);
        picture("10_mira/exif.jpg", new byte[0]);
        try (RandomAccessFile exif =
                new RandomAccessFile(folder.resolve("10_mira/exif.jpg").toFile(), "rw")) {
            exif.write(new byte[] {(byte) 0xFF, (byte) 0xD8});
            exif.setLength(4L << 30);
            for (int i = 0; i < 30_000; i++) {
                exif.seek(2 + i * (0xFFFFL + 2));
                exif.write(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) 0xFF, (byte) 0xFF});
            }
        }
        for (String suffix : List.of("png", "jpg", "bmp", "webp")) {
            byte[] whole = MadePicture.of(suffix);
            for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 40)) {
                picture("10_mira/" + suffix + length + "." + suffix, Arrays.copyOf(whole, length));
            }
        }
        Cli run = assertTimeoutPreemptively(Duration.ofSeconds(120), () -> check("--rule", "images"));
        List<String> messages = stated(run, "images/broken");
        assertTrue(
                messages.contains(
                        "The image has `60000x60000` pixels by its header and Pillow opens at most 178956970 pixels;"
                                + " the trainer exits with an error"),
                messages.toString());
        assertTrue(
                messages.contains("Expected an image, found an empty file; the trainer exits with an error"),
                messages.toString());
        assertTrue(
                messages.contains("Expected an image, found a damaged JPEG header; the trainer exits with an error"),
                messages.toString());
        assertEquals("", run.err());
        assertEquals(0, run.json().get("problems").size());
    }

    @ParameterizedTest
    @CsvSource({"avif,images/format", "jxl,images/format", "jxl-boxed,images/format", "heic,images/format"})
    void formatThatNeedsAPlugInIsNotBroken(String format, String rule) throws IOException {
        picture("10_mira/a.png", MadePicture.of(format));
        Cli run = check("--rule", "images");
        assertEquals(1, stated(run, rule).size(), run.out());
        assertEquals(List.of(), stated(run, "images/broken"));
        assertEquals(List.of(), stated(run, "images/wrong-suffix"));
    }

    @Test
    void lfsPointerIsNotedAndNotBroken() throws IOException {
        picture("10_mira/a.png", MadePicture.plain());
        picture("10_mira/b.png", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n".getBytes());
        Cli run = check();
        assertEquals(List.of(), stated(run, "images/broken"));
        assertTrue(run.json().get("notes").toString().contains("Git LFS pointers"), run.out());
    }

    @Test
    void eachDatasetHasItsOwnResolution() throws IOException {
        picture("small/a.png", plain(512, 512));
        picture("large/a.png", plain(512, 512));
        Files.writeString(folder.resolve("train.toml"), TRAINING + "dataset_config = \"data.toml\"\n");
        Files.writeString(folder.resolve("data.toml"), """
                [general]
                enable_bucket = true
                caption_extension = ".txt"
                [[datasets]]
                resolution = 512
                [[datasets.subsets]]
                image_dir = "small"
                class_tokens = "mira"
                [[datasets]]
                resolution = 1024
                [[datasets.subsets]]
                image_dir = "large"
                class_tokens = "mira"
                """);
        Cli run = check("--rule", "images/upscaled");
        assertEquals(
                List.of("1 image is smaller than its bucket; `512x512` is enlarged by a factor of 2 to `1024x1024`"),
                stated(run, "images/upscaled"),
                run.out());
        assertEquals("large/a.png", run.json().at("/findings/0/path").asText());
    }

    @Test
    void scalingOfOtherTrainersIsNotGuessed() throws IOException {
        picture("data/a.png", plain(256, 256));
        picture("data/turned.jpg", MadePicture.turnedJpeg(6));
        Files.writeString(folder.resolve("train.yaml"), """
                job: extension
                config:
                  name: mira
                  process:
                    - type: sd_trainer
                      network: {type: lora, linear: 16, linear_alpha: 8}
                      datasets:
                        - folder_path: data
                          caption_ext: txt
                          resolution: 1024
                      model: {name_or_path: illustrious-xl.safetensors, is_xl: true}
                """);
        Cli run = check("--rule", "images");
        assertEquals(List.of(), stated(run, "images/upscaled"), run.out());
        assertEquals(List.of(), stated(run, "images/orientation"), run.out());
    }

    @Test
    void pathsOfAnotherMachineAreMapped() throws IOException {
        picture("here/10_mira/a.png", plain(512, 512));
        Files.writeString(folder.resolve("train.toml"), TRAINING + """
                train_data_dir = 'D:\\train'
                resolution = "1024,1024"
                enable_bucket = true
                """);
        Cli without = Cli.run(folder, "check", "train.toml", "--format", "json");
        assertEquals(1, stated(without, "config/missing-folder").size(), without.out());
        assertEquals("info", severity(without, "config/missing-folder"));
        Files.writeString(folder.resolve("loralint.toml"), "[paths]\n'D:\\train' = \"here\"\n");
        Cli mapped = Cli.run(folder, "check", "train.toml", "--format", "json");
        assertEquals(List.of(), stated(mapped, "config/missing-folder"), mapped.out());
        assertEquals(1, stated(mapped, "images/upscaled").size(), mapped.out());
    }

    private static String severity(Cli run, String rule) {
        for (JsonNode finding : run.json().get("findings")) {
            if (finding.get("rule").asText().equals(rule)) {
                return finding.get("severity").asText();
            }
        }
        return "";
    }

    @Test
    void changeReportsOnlyItsOwnPictures() throws IOException {
        GitRepository repository = GitRepository.init(folder);
        picture("10_mira/old.jpg", MadePicture.jpegOf(4));
        picture("10_mira/touched.jpg", MadePicture.of("jpg"));
        picture("10_mira/empty.png", new byte[0]);
        for (int i = 0; i < 4; i++) {
            picture("10_mira/plain" + i + ".png", MadePicture.plain());
        }
        Files.writeString(folder.resolve("train.toml"), TRAINING + """
                train_data_dir = "."
                resolution = "1024,1024"
                enable_bucket = true
                train_batch_size = 4
                """);
        repository.commit("dataset");
        repository.git("checkout", "-q", "-b", "work");
        picture("10_mira/touched.jpg", MadePicture.jpegOf(4));
        picture("10_mira/turned.jpg", MadePicture.turnedJpeg(3));
        repository.commit("work");
        assertEquals(
                1,
                stated(check("--changed-since", "main"), "dataset/duplicate-image")
                        .size());
        Cli run = check("--changed-since", "main", "--not-rule", "dataset/duplicate-image");
        assertEquals(List.of(), stated(run, "images/broken"), run.out());
        assertEquals(1, stated(run, "images/cmyk").size(), run.out());
        assertEquals(1, stated(run, "images/orientation").size(), run.out());
        assertEquals(List.of(), stated(run, "dataset/thin-bucket"), run.out());
        String findings = run.json().get("findings").toString();
        assertFalse(findings.contains("old.jpg"), findings);
        assertFalse(findings.contains("empty.png"), findings);
        assertTrue(run.out().contains("touched.jpg"), run.out());
    }
}
