package dev.loralint.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageTest {

    private enum Slot {
        HAIR_COLOR
    }

    @Test
    void gapsShowValuesByTheirType() {
        assertEquals(
                "`blonde hair` (hair color) is in 8 of 10 captions",
                Message.of("{} ({}) is in {} of {} captions", "blonde hair", Slot.HAIR_COLOR, 8, 10));
        assertEquals("a ratio of 1, 0.5 and 2e-6", Message.of("a ratio of {}, {} and {}", 1.0, 0.5, 2e-6));
        assertEquals("1.0, 0.5 and 1e-4", Message.of("{.}, {.} and {.}", 1.0, 0.5, 1e-4));
        assertEquals("a share of 37 %", Message.of("a share of {%}", 0.371));
        assertEquals("JPEG XL needs a plugin", Message.of("{} needs a plugin", new Term("JPEG XL")));
    }

    @Test
    void listsAreJoinedAndCutShort() {
        assertEquals("`a`", Message.of("{}", List.of("a")));
        assertEquals("`a` and `b`", Message.of("{}", List.of("a", "b")));
        assertEquals("1, 2, 3, 4, 5 and 2 more", Message.of("{}", List.of(1, 2, 3, 4, 5, 6, 7)));
    }

    @Test
    void wordsFollowTheLastNumber() {
        String template = "{} image{s} {is|are} not read";
        assertEquals("1 image is not read", Message.of(template, 1));
        assertEquals("2 images are not read", Message.of(template, 2));
        assertEquals("`a` and `b` share", Message.of("{} {shares|share}", List.of("a", "b")));
        assertEquals("1 caption", Message.of("{n} caption{s}", Map.of("n", 1)));
    }

    @Test
    void textsOfStrangersStayOnOneLineAndAreNeverGaps() {
        assertEquals("`{} {n}\\n\\u0007`", Message.of("{}", "{} {n}\n\u0007"));
        String long1 = "x".repeat(199) + "\uD83D\uDE00" + "y";
        assertEquals('`' + "x".repeat(199) + "…`", Message.of("{}", long1));
    }

    @Test
    void clausesAreNoValues() {
        assertThrows(IllegalArgumentException.class, () -> new Term("is missing, so it fails"));
        assertThrows(IllegalArgumentException.class, () -> new Term("one two three four five six"));
        assertThrows(IllegalArgumentException.class, () -> Message.of("{}", new Object()));
        assertThrows(IllegalArgumentException.class, () -> Message.of("{}"));
        assertThrows(IllegalArgumentException.class, () -> Message.of("nothing", 1));
        assertThrows(IllegalArgumentException.class, () -> Message.of("{unknown}"));
    }
}
