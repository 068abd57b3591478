package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.image.MadePicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script names files of the machine that trains: nothing follows from their not being here. */
class FilesOfAnotherMachineTest {

    private static final String SCRIPT = "accelerate launch sdxl_train_network.py --network_module networks.lora"
            + " --pretrained_model_name_or_path /models/x.safetensors --output_dir out --output_name x ";

    @TempDir
    Path folder;

    @BeforeEach
    void dataset() throws IOException {
        Path concept = Files.createDirectories(folder.resolve("10_zorvani"));
        Files.write(concept.resolve("a.png"), MadePicture.plain());
        Files.writeString(concept.resolve("a.txt"), "zorvani, smile, standing");
        Files.writeString(folder.resolve("train.sh"), SCRIPT + "--dataset_config /home/u/data.toml\n");
    }

    private Cli check() {
        return Cli.run(folder, "check", ".", "--no-cache");
    }

    @Test
    void datasetsOfAFileElsewhereAreNotEmpty() {
        Cli run = check();
        assertEquals(0, run.code(), run.out());
        assertFalse(run.out().contains("cannot be built"), run.out());
        assertFalse(run.out().contains("caption-extension"), run.out());
        assertTrue(run.out().contains("is not known"), run.out());
    }

    @Test
    void theFileOfThatNameStandsIn() throws IOException {
        Files.writeString(folder.resolve("data.toml"), """
                [[datasets]]
                resolution = 512
                [[datasets.subsets]]
                image_dir = "10_zorvani"
                """);
        Cli run = check();
        assertTrue((run.out() + run.err()).contains("data.toml is checked in its place"), run.out() + run.err());
        assertTrue(run.out().contains("caption-extension"), run.out());
    }

    @Test
    void metadataOfAnotherMachineIsNoError() throws IOException {
        Files.writeString(folder.resolve("data.toml"), """
                [[datasets]]
                resolution = 512
                [[datasets.subsets]]
                image_dir = "/home/u/10_zorvani"
                metadata_file = "/home/u/meta.json"
                """);
        Cli run = check();
        assertFalse(run.out().contains("cannot be built"), run.out());
        assertTrue(run.out().contains("is not known"), run.out());
    }
}
