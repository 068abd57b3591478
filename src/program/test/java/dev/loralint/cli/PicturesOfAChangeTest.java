package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.image.MadePicture;
import dev.loralint.repository.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change makes of pictures that it does not touch. */
class PicturesOfAChangeTest {

    private static final int GREY = 0;
    private static final int COLOUR = 2;

    @TempDir
    private Path folder;

    private GitRepository repository;

    @BeforeEach
    void repository() throws IOException {
        repository = GitRepository.init(folder);
    }

    private void picture(int number, int type) throws IOException {
        picture(number, type, 640);
    }

    private void picture(int number, int type, int height) throws IOException {
        repository.write("10_mira/" + number + ".txt", "mira, 1girl, place " + number);
        byte[] row = new byte[640 * (type == COLOUR ? 3 : 1)];
        Arrays.fill(row, (byte) (20 + number));
        Files.write(folder.resolve("10_mira/" + number + ".png"), MadePicture.png(640, height, 8, type, row));
    }

    private void settings(int resolution, int batch) throws IOException {
        repository.write(
                "train.toml",
                "pretrained_model_name_or_path = \"/m/illustriousXL_v01.safetensors\"\ntrain_data_dir = \".\"\n"
                        + "caption_extension = \".txt\"\nnetwork_module = \"networks.lora\"\nenable_bucket = true\n"
                        + "resolution = \"" + resolution + "\"\ntrain_batch_size = " + batch + "\n");
    }

    private void begin() throws IOException {
        repository.commit("dataset");
        repository.git("checkout", "-q", "-b", "work");
    }

    private List<String> stated(String rule) {
        Cli run =
                Cli.run(folder, "check", ".", "--changed-since", "main", "--rule", rule, "--format", "json", "--quiet");
        List<String> stated = new ArrayList<>();
        for (JsonNode finding : run.json().get("findings")) {
            String message = finding.get("message").asText();
            for (JsonNode place : finding.get("places")) {
                stated.add(place.get("path").asText() + ": "
                        + String.join(" ", List.of(message.split(" ")).subList(0, 4)));
            }
        }
        return stated;
    }

    @Test
    void enlargingResolutionIsReportedOnceAtTheSetting() throws IOException {
        for (int i = 0; i < 6; i++) {
            picture(i, COLOUR);
        }
        settings(512, 1);
        begin();
        settings(1024, 1);
        assertEquals(List.of("train.toml: 6 images are smaller"), stated("images/upscaled"));
        settings(512, 4);
        picture(6, COLOUR);
        assertEquals(List.of(), stated("images/upscaled"));
    }

    @Test
    void largerBatchReportsBucketsThatItDoesNotFill() throws IOException {
        for (int i = 0; i < 6; i++) {
            picture(i, COLOUR);
        }
        picture(6, COLOUR, 960);
        settings(512, 1);
        begin();
        settings(512, 2);
        assertEquals(List.of("train.toml: 1 of 2 buckets"), stated("dataset/thin-bucket"));
    }

    @Test
    void addedPictureInASmallBucketIsReported() throws IOException {
        for (int i = 0; i < 6; i++) {
            picture(i, COLOUR);
        }
        settings(512, 2);
        begin();
        picture(6, COLOUR, 960);
        assertEquals(List.of("10_mira/6.png: 1 of 2 buckets"), stated("dataset/thin-bucket"));
        assertEquals(List.of(), stated("images/upscaled"));
    }

    @Test
    void greyPictureAmongGreyOnesIsNotReported() throws IOException {
        for (int i = 0; i < 6; i++) {
            picture(i, GREY);
        }
        begin();
        picture(6, GREY);
        assertEquals(List.of(), stated("images/greyscale"));
    }

    @Test
    void greyPicturesAreCountedInTheWholeConcept() throws IOException {
        for (int i = 0; i < 6; i++) {
            picture(i, i < 2 ? GREY : COLOUR);
        }
        begin();
        picture(6, COLOUR);
        assertEquals(List.of(), stated("images/greyscale"));
        picture(7, GREY);
        assertEquals(List.of("10_mira/7.png: 3 of 8 images"), stated("images/greyscale"));
    }

    @Test
    void firstColourPictureReportsTheGreyOnes() throws IOException {
        for (int i = 0; i < 6; i++) {
            picture(i, GREY);
        }
        begin();
        picture(6, COLOUR);
        assertEquals(List.of("10_mira/6.png: 6 of 7 images"), stated("images/greyscale"));
    }
}
