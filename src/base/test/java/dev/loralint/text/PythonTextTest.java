package dev.loralint.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are what Python 3 gives. */
class PythonTextTest {

    @Test
    void blanksOfEveryKindAreStripped() {
        assertEquals("a b", PythonText.strip(" \t\r\n\u00A0\u3000\u0085a b\u2028 "));
        assertEquals("", PythonText.strip(" \u00A0 "));
        assertEquals("\uFEFFa", PythonText.strip("\uFEFFa "));
    }

    @Test
    void emptyPartsAreKept() {
        assertEquals(List.of("", "a", "", "b", ""), PythonText.split(",a,,b,", ","));
        assertEquals(List.of(""), PythonText.split("", ","));
        assertEquals(List.of("a", "b|c"), PythonText.split("a|||b|c", "|||"));
    }

    @ParameterizedTest
    @CsvSource({
        "a.png, a",
        "a.b.png, a.b",
        "a, a",
        "d.x/a, d.x/a",
        "d/.png, d/.png",
        "d/..png, d/..png",
        "d/.a.png, d/.a",
        "a., a",
    })
    void leadingDotsMakeNoSuffix(String path, String without) {
        assertEquals(without, PythonText.withoutSuffix(path));
    }

    @ParameterizedTest
    @CsvSource({"a/b.txt, b.txt", "b.txt, b.txt", "a/, ''"})
    void theNameFollowsTheLastSlash(String path, String name) {
        assertEquals(name, PythonText.name(path));
    }

    @ParameterizedTest
    @CsvSource({"a, b, a/b", "a/, b, a/b", "'', b, b", "a, /b, /b", "a, '', a/"})
    void pathsAreJoinedByOneSlash(String folder, String name, String joined) {
        assertEquals(joined, PythonText.join(folder, name));
    }

    @ParameterizedTest
    @CsvSource({"a//b/./c/, a/b/c", "/a/, /a", "./a, a", "/, /", "a/../b, a/../b", "'', ''"})
    void stepsBackAreKeptInANormalPath(String path, String normal) {
        assertEquals(normal, PythonText.normal(path));
    }
}
