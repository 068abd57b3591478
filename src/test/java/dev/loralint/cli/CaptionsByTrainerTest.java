package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One folder, read by several trainers. */
class CaptionsByTrainerTest {

    @TempDir
    private Path folder;

    private String check(String trainer) throws IOException {
        Files.createDirectories(folder.resolve("10_mira"));
        Files.writeString(folder.resolve("10_mira/a.txt"), "mira, 1girl, harbor,\nevening, gull\n");
        Files.writeString(folder.resolve("10_mira/b.txt"), "");
        if (!trainer.isEmpty()) {
            Files.writeString(folder.resolve("loralint.toml"), "trainer = \"" + trainer + "\"\n");
        }
        return Cli.run(folder, "check", ".", "--fail-on", "never").out();
    }

    @Test
    void sdScriptsReadsTheFirstLine() throws IOException {
        String out = check("");
        assertTrue(out.contains("the trainer reads only the first"), out);
        assertTrue(out.contains("sd-scripts exits with an error"), out);
        assertFalse(out.contains("are read as"), out);
    }

    @Test
    void musubiTunerReadsAllLines() throws IOException {
        String out = check("musubi-tuner");
        assertFalse(out.contains("the trainer reads only the first"), out);
        assertFalse(out.contains("exits with an error"), out);
        assertTrue(out.contains("are read as musubi-tuner reads them"), out);
    }

    @Test
    void oneTrainerReadsALine() throws IOException {
        String out = check("OneTrainer");
        assertTrue(out.contains("OneTrainer trains one line, chosen at random"), out);
    }

    @Test
    void noLineOfOneTrainersIsDeleted() throws IOException {
        check("OneTrainer");
        Cli.run(folder, "fix", ".", "--unsafe", "--yes");
        String kept = Files.readString(folder.resolve("10_mira/a.txt"));
        assertEquals(2, kept.lines().count(), kept);
    }
}
