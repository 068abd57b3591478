package dev.loralint.trainer.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trainers whose settings are not known: recognised by name, and their captions are read as they read them. */
class RecognisedRoomTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    @TempDir
    private Path folder;

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            EveryDream2          | train.json | ^{"data_root": "data", "cond_dropout": 0.1, "lr_scheduler": "constant", "optimizer_type": 5}^
            flymyai-lora-trainer | train.yaml | ^pretrained_model_name_or_path: Qwen/Qwen-Image\nrank: 16\ndata_config:\n  img_dir: data\n  caption_type: txt\n^
            HCP-Diffusion        | train.yaml | ^lora_unet:\n  - rank: 8\ndata:\n  one:\n    source:\n      two:\n        img_root: data\n^
            naifu                | train.yaml | ^target: modules.train_lycoris.setup\ntrainer:\n  model_path: a\ndataset:\n  img_path: data\n^
            DiffSynth-Studio     | train.sh   | ^accelerate launch train.py --dataset_base_path data --lora_base_model dit\n^
            """)
    void filesAreRecognisedAndNothingIsSaidOfTheirSettings(String trainer, String name, String text)
            throws IOException {
        write(name, text);
        String found = Cli.run(folder, "check", name, "--format", "json").out();
        assertTrue(found.contains("config/not-checked") && found.contains(trainer + " configuration"), found);
        assertFalse(found.matches("(?s).*\"rule\" : \"(?!config/(not-checked|missing-folder)).*"), found);
        write("data/a.txt", "mira, smile\nsitting");
        Files.write(folder.resolve("data/a.png"), PNG);
        Cli data = Cli.run(folder, "check", name, "data");
        boolean readsTexts = !trainer.equals("DiffSynth-Studio");
        assertEquals(readsTexts, data.out().contains("1 caption"), data.out());
        String notes = (data.out() + data.err()).replaceAll("\\s+", " ");
        assertTrue(notes.contains("are read as " + trainer + " reads them"), notes);
        Cli.run(folder, "fix", name, "--yes");
        assertEquals(text, Files.readString(folder.resolve(name)));
    }

    /** EveryDream2 takes the name of the image, and so reads no image without a caption. */
    @Test
    void anImageWithoutACaptionIsTrainedWithItsName() throws IOException {
        write("train.json", "{\"data_root\": \"data\", \"cond_dropout\": 0.1}");
        write("data/a.txt", "mira, smile");
        Files.write(folder.resolve("data/a.png"), PNG);
        Files.write(folder.resolve("data/b_1.png"), PNG);
        String out = Cli.run(folder, "check", "train.json", "data").out().replaceAll("\\s+", " ");
        assertTrue(out.contains("trained with the name of the image"), out);
    }
}
