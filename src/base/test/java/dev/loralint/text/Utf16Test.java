package dev.loralint.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class Utf16Test {

    private static String text(byte[] file) {
        return Utf16.text(file, file.length);
    }

    @Test
    void readsTextWithAMarkAndWithout() {
        assertEquals("mira, 赤い髪", text("\uFEFFmira, 赤い髪".getBytes(StandardCharsets.UTF_16LE)));
        assertEquals("mira, 1girl, é", text("mira, 1girl, é".getBytes(StandardCharsets.UTF_16LE)));
        assertEquals("mira, 1girl, é", text("mira, 1girl, é".getBytes(StandardCharsets.UTF_16BE)));
    }

    @Test
    void doesNotTakeAFewNulsForAnEncoding() {
        assertNull(text("mira, 1girl, a\0b, smile".getBytes(StandardCharsets.UTF_8)));
        assertNull(text("mira, 1girl, ab\0, \0".getBytes(StandardCharsets.UTF_8)));
        assertNull(text("mira, caf\u00e9, \0".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void hasWholeLettersOnly() {
        byte[] cut = new byte[9];
        System.arraycopy("mira,".getBytes(StandardCharsets.UTF_16LE), 0, cut, 0, 9);
        assertNull(text(cut));
    }
}
