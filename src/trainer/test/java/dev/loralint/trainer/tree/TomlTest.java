package dev.loralint.trainer.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.finding.Location;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TomlTest {

    private static Map<String, Object> parse(String content) throws SyntaxError {
        return Toml.parse(Text.of("t.toml", content)).plain();
    }

    @Test
    void valuesHaveTheirWrittenTypes() throws SyntaxError {
        assertEquals(
                Map.of("i", 32L, "f", 1.0, "e", 1e-4, "h", 32L, "u", 32L, "b", true, "s", "a#b", "p", "C:\\models"),
                parse(
                        "i = +32\nf = 1.0\ne = 1e-4 # rate\nh = 0x20\nu = 3_2\nb = true\ns = \"a#b\"\np = 'C:\\models'\n"));
    }

    @Test
    void listsMaySpanLinesAndHaveStrayCommas() throws SyntaxError {
        assertEquals(
                Map.of("args", List.of("decouple=True", "d_coef=2")),
                parse("args = [\n  \"decouple=True\", # c\n  \"d_coef=2\",,\n]\n"));
    }

    @Test
    void sectionsDottedKeysAndInlineTablesAreTables() throws SyntaxError {
        assertEquals(
                Map.of("a", Map.of("b", 1L, "c", Map.of("d", 2L)), "l", List.of(Map.of("x", 1L), Map.of("x", 2L))),
                parse("a.b = 1\n[a.c]\nd = 2\n[[l]]\nx = 1\n[[l]]\nx = 2\n"));
    }

    @Test
    void doubledEqualsSignIsPartOfTheKey() throws SyntaxError {
        assertEquals(Map.of("network_dim =", 32L), parse("network_dim == 32\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "= 32",
                "learning_rate = .5",
                "learning_rate = 5.",
                "shuffle_caption = TRUE",
                "mixed = [1, 2.0]",
                "mixed = [1, \"a\"]",
                "args = [\"a=1\" \"b=2\"]",
                "args = (\"a=1\")",
                "dir = \"DATA\\\"",
                "dir = \"C:\\models\"",
                "// comment",
                "--network_dim 16",
                "a = 1\na = 2",
                "[a]\n[a]",
                "dim = 012",
                "args = [1, 2",
                "just words",
                "[网络]\na = 1"
            })
    void syntaxThatTheTrainerRefusesIsRefused(String content) {
        assertThrows(SyntaxError.class, () -> parse(content + "\n"));
    }

    @Test
    void faultHasItsLineAndColumn() {
        Text text = Text.of("t.toml", "é = 1\nlearning_rate = fast\n");
        SyntaxError problem = assertThrows(SyntaxError.class, () -> Toml.parse(text));
        assertEquals(Location.of("t.toml", 2, 17, 1), text.location(problem.offset()));
        assertEquals("`fast` is not a number, true or false; put a string into quotes", problem.getMessage());
    }

    @Test
    void columnsCountCodePointsForAnyLineEnd() throws SyntaxError {
        Text text = Text.of("t.toml", "a = \"🙂\"\r\n\"🙂🙂\" = [1,\r\n 2]\r\n");
        Node.Entry entry = Toml.parse(text).entry("🙂🙂");
        assertEquals(new Location("t.toml", 2, 1, 3, 4), text.location(entry.span()));
        assertEquals(
                new Location("t.toml", 2, 8, 3, 4), text.location(entry.value().span()));
    }

    @Test
    void byteOrderMarkIsPartOfTheFirstKey() throws SyntaxError {
        Text text = Text.decode("t.toml", "\uFEFFa = 1\nb = 2\n".getBytes(StandardCharsets.UTF_8));
        assertTrue(text.byteOrderMark());
        assertEquals(Map.of("\uFEFFa", 1L, "b", 2L), Toml.parse(text).plain());
        Text comment = Text.decode("t.toml", "\uFEFF# c\n".getBytes(StandardCharsets.UTF_8));
        assertThrows(SyntaxError.class, () -> Toml.parse(comment));
    }

    @Test
    void deeplyNestedBracketsAreAFault() {
        SyntaxError problem = assertThrows(SyntaxError.class, () -> parse("a = " + "[".repeat(100_000)));
        assertTrue(problem.getMessage().contains("nested deeper"));
        assertThrows(SyntaxError.class, () -> parse("a = " + "{b = ".repeat(100_000)));
    }
}
