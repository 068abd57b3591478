package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project has its configuration and files of all kinds in one folder, and its images in another below it. */
class ProjectFolderTest {

    @TempDir
    Path folder;

    private void project() throws IOException {
        Sample.concept(Files.createDirectories(folder.resolve("data")));
        Sample.caption(folder, "preview", "a preview");
        Files.writeString(folder.resolve("requirements.txt"), "torch\nnumpy\n");
        Files.writeString(folder.resolve("train.toml"), Sample.CONFIG + "train_data_dir = \"data\"\n");
    }

    @Test
    void looseFilesNextToTheConfigurationAreNoDataset() throws IOException {
        project();
        Cli run = Cli.run(folder, "check", ".", "--all", "--no-cache");
        assertFalse(run.out().contains("requirements.txt"), run.out());
        assertFalse(run.out().contains("preview"), run.out());
        assertTrue(run.out().contains("mirelune: 1 caption"), run.out());
    }

    @Test
    void withoutAConfigurationTheyAreLookedAt() throws IOException {
        project();
        Files.delete(folder.resolve("train.toml"));
        Cli run = Cli.run(folder, "check", ".", "--all", "--no-cache");
        assertTrue(run.out().contains("requirements.txt"), run.out());
    }

    @Test
    void argumentsOfASchedulerMayBeATable() throws IOException {
        Files.writeString(folder.resolve("mine.toml"), """
                [train_mode]
                train_mode = "lora"
                [general_args.args]
                pretrained_model_name_or_path = "models/illustrious.safetensors"
                sdxl = true
                [optimizer_args.args]
                optimizer_type = "AdamW"
                [optimizer_args.args.lr_scheduler_args]
                min_lr = 1e-6
                """);
        Cli run = Cli.run(folder, "check", "mine.toml", "--all", "--no-cache", "--rule", "config/wrong-type");
        assertEquals(0, run.code(), run.out());
        assertFalse(run.out().contains("lr_scheduler_args"), run.out());
    }
}
