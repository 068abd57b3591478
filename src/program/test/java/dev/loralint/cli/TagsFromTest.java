package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagsFromTest {

    @TempDir
    Path folder;

    @BeforeEach
    void dataset() throws IOException {
        Path concept = Files.createDirectories(folder.resolve("data/10_mira"));
        Path tagger = Files.createDirectories(folder.resolve("wd14/10_mira"));
        for (int i = 0; i < 8; i++) {
            Files.write(concept.resolve(i + ".png"), new byte[] {1});
            Files.writeString(concept.resolve(i + ".txt"), "mira, 1girl, standing, place " + i);
            Files.writeString(tagger.resolve(i + ".txt"), i < 4 ? "1girl, straw_hat, standing" : "1girl, standing");
        }
    }

    private String caption(int i) throws IOException {
        return Files.readString(folder.resolve("data/10_mira/" + i + ".txt"));
    }

    @Test
    void theFixAddsWhatTheTaggerSeesAndUndoTakesItBack() throws IOException {
        Files.writeString(folder.resolve("data/loralint.toml"), "tags-from = \"../wd14\"\n");
        String[] fix = {"fix", "data", "--unsafe", "--rule", "captions/uncaptioned-tag"};
        Cli shown = Cli.run(folder, "fix", "data", "--unsafe", "--rule", "captions/uncaptioned-tag", "--diff");
        assertTrue(shown.out().contains("+mira, 1girl, standing, place 0, straw hat"), shown.out() + shown.err());
        assertEquals("mira, 1girl, standing, place 0", caption(0), "--diff writes nothing");
        Cli.run(folder, fix);
        assertEquals("mira, 1girl, standing, place 0, straw hat", caption(0));
        assertEquals("mira, 1girl, standing, place 7", caption(7));
        Cli again = Cli.run(folder, "check", "data", "--rule", "captions/uncaptioned-tag");
        assertFalse(again.out().contains("captions/uncaptioned-tag  "), again.out());
        Cli.run(folder, "undo", "data");
        assertEquals("mira, 1girl, standing, place 0", caption(0));
    }

    @Test
    void whatIsNotThereIsAClearError() {
        Cli none = Cli.run(folder, "check", "data", "--tags-from", "wd15");
        assertEquals(2, none.code());
        assertTrue(none.err().contains("--tags-from wd15: there is no such file or folder"), none.err());
    }
}
