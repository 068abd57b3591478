package dev.loralint.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            by *          | by greg           | true
            by *          | by                | false
            by *          | nearby greg       | false
            *hair         | long hair         | true
            *hair         | hair              | true
            *hair         | hair ribbon       | false
            *hair*        | long hair ribbon  | true
            a*b*c         | abc               | true
            a*b*c         | aXbYc             | true
            a*b*c         | acb               | false
            a*a           | a                 | false
            a*a           | aa                | true
            *             | anything          | true
            long hair     | long hair         | true
            long hair     | very long hair    | false
            \\*_\\*       | *_*               | true
            \\*_\\*       | a_b               | false
            """)
    void starIsAnyText(String pattern, String text, boolean matches) {
        assertEquals(matches, Wildcard.of(pattern).matches(text));
    }

    @Test
    void exactPatternIsOneText() {
        assertTrue(Wildcard.of("\\*_\\*").isExact());
        assertEquals("*_*", Wildcard.of("\\*_\\*").text());
        assertFalse(Wildcard.of("by *").isExact());
    }
}
