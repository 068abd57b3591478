package dev.loralint.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavedTextTest {

    private static SavedText saved(String text, String charset) {
        return SavedText.of(text.getBytes(Charset.forName(charset)));
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, UTF-8",
        "UTF-16, UTF-16",
        "UTF-16LE, UTF-16",
        "UTF-16BE, UTF-16",
        "windows-1252, Windows-1252",
    })
    void aTextIsReadInTheEncodingThatItWasSavedIn(String charset, String encoding) {
        assertEquals(
                new SavedText("tovamir, fianc\u00E9e, caf\u00E9 2", encoding),
                saved("tovamir, fianc\u00E9e, caf\u00E9 2", charset));
    }

    @Test
    void theByteOrderMarkOfUtf16IsNoPartOfTheText() {
        byte[] file = {(byte) 0xFF, (byte) 0xFE, 'a', 0};

        assertEquals(new SavedText("a", "UTF-16"), SavedText.of(file));
    }

    @Test
    void aTextThatMayBeJapaneseIsNotReadAsWestern() {
        SavedText text = saved("\u6D77\u306E\u8FBA", "windows-31j");

        assertTrue(text.isUtf8());
        assertTrue(text.text().indexOf('\uFFFD') >= 0);
    }

    @Test
    void utf32IsNotReadAsUtf16() {
        byte[] file = {(byte) 0xFF, (byte) 0xFE, 0, 0, 'a', 0, 0, 0};

        assertTrue(SavedText.of(file).isUtf8());
    }

    @Test
    void binaryBytesAreReadAsUtf8AsWellAsThatGoes() {
        assertEquals(
                "\uFFFD\u0000\u0000\u0001",
                SavedText.of(new byte[] {(byte) 0xFF, 0, 0, 1}).text());
    }

    @Test
    void anEmptyFileIsAnEmptyText() {
        assertEquals(new SavedText("", "UTF-8"), SavedText.of("".getBytes(StandardCharsets.UTF_8)));
    }
}
