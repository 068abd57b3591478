package dev.loralint.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a stranger's text is shown as an escape, and what stays as it is. */
class PlainTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "   ", "\u00a0", "\u3000", "\u2003 ", "\u1680"})
    void workflowCommandAfterAnyWhiteSpaceIsEscaped(String before) {
        assertEquals(before + "\\u003a:error::x", Plain.text(before + "::error::x"));
        assertEquals(before + "\\u0023#[error]x", Plain.text(before + "##[error]x"));
        assertEquals(before + "\\u003a", Plain.text(before + ":"));
    }

    @Test
    void tagsWithColonsAreUnchanged() {
        for (String tag : new String[] {":d", ":3", "x::y", "a :", "d:", "# one", "re:zero"}) {
            assertEquals(tag, Plain.text(tag));
        }
    }

    @Test
    void invisibleCharactersAreShown() {
        assertEquals("mi\\u200bra", Plain.text("mi\u200bra"));
        assertEquals("mi\\u200cra", Plain.text("mi\u200cra"));
        assertEquals("mi\\u200dra", Plain.text("mi\u200dra"));
        assertEquals("mi\\u2060ra", Plain.text("mi\u2060ra"));
        assertEquals("mi\\u00adra", Plain.text("mi\u00adra"));
        assertEquals("mira\\U000e0041\\U000e007f", Plain.text("mira\uDB40\uDC41\uDB40\uDC7F"));
        assertEquals("\uD83D\uDE00 mira \u6f22", Plain.text("\uD83D\uDE00 mira \u6f22"));
    }

    @Test
    void numbersHaveCommasBetweenThousands() {
        for (long number :
                new long[] {0, 7, -7, 999, -999, 1_000, -1_000, 12_345, 999_999, 1_234_567, Long.MIN_VALUE}) {
            assertEquals(String.format(Locale.ROOT, "%,d", number), Plain.number(number));
        }
    }
}
