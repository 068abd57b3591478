package dev.loralint.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShownPathTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getRoot();
    private static final Path WORK = ROOT.resolve("home").resolve("work");

    @Test
    void aPathBelowTheDirectoryIsShownRelativeToIt() {
        assertEquals("data/a.txt", ShownPath.of(WORK.resolve("data").resolve("a.txt"), WORK));
        assertEquals("data/a.txt", ShownPath.of(Path.of("data", "x", "..", "a.txt"), WORK));
    }

    @Test
    void theDirectoryItselfIsADot() {
        assertEquals(".", ShownPath.of(WORK, WORK));
        assertEquals(".", ShownPath.of(Path.of(""), WORK));
    }

    @Test
    void aPathElsewhereIsShownWhole() {
        assertEquals(
                ROOT.resolve("home").resolve("working").toString().replace('\\', '/'),
                ShownPath.of(Path.of("..", "working"), WORK));
    }

    @Test
    void aFileThatIsKeptAsideIsShownAsIfItWereHere() {
        Path aside = ROOT.resolve("tmp").resolve("input");
        ShownPath shown = new ShownPath(WORK, aside);

        assertEquals("train.toml", shown.of(aside.resolve("train.toml")));
        assertEquals("data/a.txt", shown.of(WORK.resolve("data").resolve("a.txt")));
    }
}
