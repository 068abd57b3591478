package dev.loralint.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueLimitsTest {

    /** What is refused of these, as a row of {@code column=cell} says it. */
    private static List<Object> refused(String row, Object... values) {
        Map<String, String> cells = new HashMap<>();
        for (String cell : row.split(";")) {
            cells.put(cell.substring(0, cell.indexOf('=')), cell.substring(cell.indexOf('=') + 1));
        }
        List<Object> refused = new ArrayList<>(Arrays.asList(values));
        refused.removeIf(value -> !new ValueLimits(cells).refuses(value));
        return refused;
    }

    @Test
    void whatATableLeavesOutDoesNotLimit() {
        assertEquals(List.of(), refused("key=lr;passes=;least=", 1L, -2.5, "word", true, null, List.of(3L)));
    }

    @Test
    void oneOfTypesWordsAndFormsIsEnough() {
        assertEquals(
                List.of("maybe", 2L, 0.5),
                refused("passes=b;choices=auto 1;pattern=[0-9]%", true, "auto", 1L, "5%", "maybe", 2L, 0.5));
        assertEquals(Collections.singletonList(null), refused("choices=a b", "a", null, "b"));
    }

    @Test
    void numbersAreComparedAsPythonDoes() {
        assertEquals(List.of(-1L, Double.NaN), refused("least=0", 0L, -1L, 7.5, false, "-1", Double.NaN));
        assertEquals(List.of(0L, false, 1L, true), refused("above=0;below=1", 0L, false, 0.5, 1L, true));
        assertEquals(List.of(1.5), refused("most=1", 1L, 1.5));
    }

    @Test
    void listsHaveASizeAndElements() {
        List<Object> three = List.of(0.9, 0.99, 0.5);
        List<Object> high = List.of(0.9, 1L);
        List<Object> word = List.of(0.9, "0.99");
        assertEquals(
                List.of(three, high, word, 0.9),
                refused("passes=l;elements=if;size=2;least=0;below=1", List.of(0.9, 0.99), three, high, word, 0.9));
    }

    @Test
    void wordsLimitEachElement() {
        assertEquals(
                List.of("c", List.of("a", "c")),
                refused("words=a b", "a", List.of("b", "a"), List.of(" "), List.of(), "c", List.of("a", "c")));
    }

    @Test
    void textsAreReadAsTheProgramConvertsThem() {
        assertEquals(List.of("8.0", "", "4,4"), refused("passes=I", "8", "8.0", "", "4,4", " 1_0 "));
        assertEquals(List.of("4,,4", "4,4,", "a"), refused("passes=I,", "4,4", "4,,4", "4,4,", "a", "-1"));
        assertEquals(List.of("0.5,x", " "), refused("passes=Fe,", "0.5,,1e-3", "inf,-Infinity,NaN", "", "0.5,x", " "));
        assertEquals(List.of("attn"), refused("passes=P", "['attn']", "attn"));
    }
}
