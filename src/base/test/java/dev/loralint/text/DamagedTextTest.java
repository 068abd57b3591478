package dev.loralint.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedTextTest {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Reads the bytes of UTF-8 as Windows-1252 and, where it has no letter, as Latin-1. */
    private static String misread(String text) {
        StringBuilder read = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            String letter = new String(new byte[] {b}, WINDOWS_1252);
            read.append(letter.equals("\uFFFD") ? String.valueOf((char) (b & 0xFF)) : letter);
        }
        return read.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "café",
                "it’s",
                "“night”",
                "猫耳",
                "ñandú, naïve",
                "Привет",
                "１girl，smile",
                "smile 😀",
                "à côté",
                "…"
            })
    void misreadTextIsFoundAndRepaired(String text) {
        String damaged = misread(text);
        assertEquals(DamagedText.MISREAD.bit(), DamagedText.in(damaged), damaged);
        assertEquals(text, DamagedText.repaired(damaged));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1girl, smile",
                "café",
                "É…",
                "MANHÃ”",
                "naïve",
                "Ångström",
                "«bonjour»",
                "½",
                "猫耳",
                "Привет",
                "É",
                "20°",
                "a\tb",
                "^_^",
                "São Paulo"
            })
    void soundTextIsLeftAlone(String text) {
        assertEquals(0, DamagedText.in(text));
        assertEquals(text, DamagedText.repaired(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\u0001", "x\u007F", "\u001B[31m"})
    void controlCharactersAreFound(String text) {
        assertEquals(DamagedText.CONTROL.bit(), DamagedText.in(text));
        assertTrue(DamagedText.CONTROL.first(text) >= 0);
    }
}
