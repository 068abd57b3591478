package dev.loralint.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a regular expression of the user changes in a caption. */
class TextPatternTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            \\(artist:[^)]*\\) | x | mira, (artist:foo), hat | mira, x, hat
            (\\w+)_(\\w+)   | $1 $2 | long_hair, red eyes | long hair, red eyes
            , hat$ |  | mira, hat | mira
            none | x | mira, hat | mira, hat
            """)
    void whatIsFoundIsReplaced(String expression, String to, String before, String after) throws ReviewException {
        assertEquals(after, TextPattern.of(expression, to).replaced(before));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (hat | x | Not a regular expression: Unclosed group
            x* | y | The regular expression also finds text of no length
            hat | $1 | The replacement names a group
            hat | ${b} | The replacement names a group
            (a+)+b | x | The regular expression takes too long
            """)
    void mistakesAreSaid(String expression, String to, String said) {
        ReviewException e = assertThrows(
                ReviewException.class, () -> TextPattern.of(expression, to).replaced("hat, " + "a".repeat(5000)));
        assertTrue(e.sentence().startsWith(said), e.sentence());
    }
}
