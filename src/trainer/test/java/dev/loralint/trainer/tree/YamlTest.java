package dev.loralint.trainer.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.loralint.trainer.tree.Node.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scalars, with the values that PyYAML 6.0 gives them with the resolver of ai-toolkit. */
class YamlTest {

    @ParameterizedTest
    @CsvSource({
        "032, 26",
        "0x20, 32",
        "0b11, 3",
        "1_000, 1000",
        "33:20, 2000",
        "-1:30, -90",
        "0, 0",
        "007, 7",
        "'!!int \"12\"', 12"
    })
    void wholeNumbers(String written, long value) throws SyntaxError {
        assertEquals(value, value(written));
    }

    @ParameterizedTest
    @CsvSource({
        "1e-4, 0.0001",
        "1., 1.0",
        ".5, 0.5",
        "'!!float \"1e-4\"', 0.0001",
        "!!float 3, 3.0",
        "190:20:30.15, 685230.15",
        ".inf, Infinity",
        "-.INF, -Infinity",
        ".NaN, NaN"
    })
    void decimals(String written, double value) throws SyntaxError {
        assertEquals(value, value(written));
    }

    @ParameterizedTest
    @CsvSource({"08", "0o17", "0X20", "-.5", "+.5", ".5e5", "inf", "nan", "1e", "1_e", "12:60", "5f", "tRue", "nULL"})
    void texts(String written) throws SyntaxError {
        assertEquals(written, value(written));
    }

    @Test
    void wordsOfTheirOwn() throws SyntaxError {
        assertEquals(true, value("Yes"));
        assertEquals(false, value("OFF"));
        assertNull(value("Null"));
        assertEquals("3", value("!!str 3"));
        assertEquals("0x20", value("\"0x20\""));
    }

    private static Object value(String written) throws SyntaxError {
        return ((Table) Yaml.parse(Text.of("", "a: " + written))).value("a");
    }
}
