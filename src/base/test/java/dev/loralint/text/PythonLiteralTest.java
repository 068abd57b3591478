package dev.loralint.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.text.PythonLiteral.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonLiteralTest {

    private static PythonLiteral parse(String text) {
        return PythonLiteral.parse(text).orElseThrow();
    }

    @Test
    void literalsHaveTheirPythonTypes() {
        assertEquals(new PythonLiteral(Kind.INT, 2L), parse("2"));
        assertEquals(new PythonLiteral(Kind.INT, -2L), parse(" -2 "));
        assertEquals(new PythonLiteral(Kind.FLOAT, 1e-6), parse("1e-6"));
        assertEquals(new PythonLiteral(Kind.FLOAT, 0.5), parse(".5"));
        assertEquals(new PythonLiteral(Kind.BOOL, true), parse("True"));
        assertEquals(new PythonLiteral(Kind.NONE, null), parse("None"));
        assertEquals(new PythonLiteral(Kind.TEXT, "a b"), parse("'a b'"));
        assertEquals(new PythonLiteral(Kind.LIST, List.of(0.9, 0.99)), parse("[0.9, 0.99]"));
        assertEquals(new PythonLiteral(Kind.DICT, Map.of("a", 1L)), parse("{'a': 1}"));
    }

    @Test
    void commaMakesATuple() {
        assertEquals(new PythonLiteral(Kind.TUPLE, List.of(0.9, 0.99)), parse("0.9,0.99"));
        assertEquals(new PythonLiteral(Kind.TUPLE, List.of(0.9, 0.99)), parse("(0.9, 0.99)"));
        assertEquals(new PythonLiteral(Kind.TUPLE, List.of(0.5)), parse("0.5,"));
        assertEquals(new PythonLiteral(Kind.FLOAT, 0.5), parse("(0.5)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "inf", "abc", "1 2", "012", "1e", "[1", "'a", "f(1)", "1__0", ","})
    void invalidPythonIsNotALiteral(String text) {
        assertTrue(PythonLiteral.parse(text).isEmpty());
    }

    @Test
    void deepNestingIsNotALiteral() {
        assertTrue(PythonLiteral.parse("[".repeat(100_000)).isEmpty());
    }
}
