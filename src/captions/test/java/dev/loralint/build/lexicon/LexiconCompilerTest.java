package dev.loralint.build.lexicon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LexiconCompilerTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void wordsAndTraitsAreCompiled() throws IOException {
        write("words.toml", "[kind.color]\nwords = \"red, blue\"\n[kind.gerund]\nwords = \"\"\n");
        write("traits.toml", "class = \"trait\"\n[slot.\"hair colour\"]\ntags = '''\nblonde,\nfair hair'''\n");
    }

    @Test
    void repeatedTagIsRejected() throws IOException {
        write("state.toml", "class = \"state\"\n[slot.hair]\ntags = '''\nwet hair,\nfair-hair'''\n");
        assertFault("traits.toml:5: `fair hair` is already listed at state.toml:5; remove one");
    }

    @Test
    void unknownSlotIsRejected() throws IOException {
        write("grammar.toml", "[[head]]\nwords = \"hair\"\nwith = [\"color -> trait/hair color\"]\n");
        assertFault("grammar.toml:3: `trait/hair color` is not a slot of any list; use a listed slot, or add it to"
                + " the file of its class");
    }

    @Test
    void unknownKindIsRejected() throws IOException {
        write("grammar.toml", "[[head]]\nwords = \"hair\"\nwith = [\"colour -> trait/hair colour\"]\n");
        assertFault("grammar.toml:3: `colour` is not a kind of words");
    }

    @Test
    void unknownKeyIsReported() throws IOException {
        write("grammar.toml", "[[heads]]\nwords = \"hair\"\n");
        assertFault("grammar.toml:1: unknown key `heads`");
    }

    @Test
    void unknownSlotOfAnOppositeIsRejected() throws IOException {
        write("images.toml", "[[opposite]]\ntags = \"blonde\"\nother-slots = \"eye color\"\n");
        assertFault("images.toml:3: `eye color` is not a slot of any list");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void assertFault(String message) {
        BuildError problem =
                assertThrows(BuildError.class, () -> LexiconCompiler.compile(folder, folder.resolve("out")));
        assertEquals(
                message,
                String.valueOf(problem.getMessage())
                        .replace(folder + folder.getFileSystem().getSeparator(), ""));
    }
}
