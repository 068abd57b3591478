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
        assertTrue(out.contains("text below the first line, which the trainer ignores"), out);
        assertTrue(out.contains("sd-scripts exits with an error"), out);
        assertFalse(out.contains("are read as"), out);
    }

    @Test
    void musubiTunerReadsAllLines() throws IOException {
        String out = check("musubi-tuner");
        assertFalse(out.contains("text below the first line"), out);
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

    @Test
    void oneTagReturnsToALaterLine() throws IOException {
        check("OneTrainer");
        String first = "mira, 1girl, harbor\r\nmira, long hair, evening, gull\r\nmira, gull, long hair\r\n";
        Files.writeString(folder.resolve("10_mira/a.txt"), first);
        Files.writeString(
                folder.resolve("loralint.toml"),
                "trainer = \"OneTrainer\"\n[concepts.10_mira]\nprune = [\"long hair\"]\n");
        Cli.run(folder, "fix", ".", "--rule", "captions/identity-tag", "--unsafe", "--yes");
        assertEquals(
                "mira, 1girl, harbor\r\nmira, evening, gull\r\nmira, gull\r\n",
                Files.readString(folder.resolve("10_mira/a.txt")));
        assertEquals(0, Cli.run(folder, "undo", ".", "--tag", "long hair").code());
        assertEquals(first, Files.readString(folder.resolve("10_mira/a.txt")));
    }
}
