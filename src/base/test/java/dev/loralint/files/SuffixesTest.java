package dev.loralint.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuffixesTest {

    @ParameterizedTest
    @CsvSource({"a.png, a, .png", "a.b.PNG, a.b, .PNG", "a, a, ''", ".png, .png, ''", "a., a, .", "..png, ., .png"})
    void theSuffixBeginsAtTheLastDotThatIsNotTheFirstSign(String name, String stem, String suffix) {
        assertEquals(suffix, Suffixes.of(name));
        assertEquals(stem, Suffixes.stem(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {".png", ".PNG", ".jpeg", ".WEBP", ".bmp"})
    void theTrainerReadsSuffixesOfOneCase(String suffix) {
        assertTrue(Suffixes.isReadImage(suffix));
    }

    @ParameterizedTest
    @ValueSource(strings = {".Png", ".jPG", ".gif", ".TIFF", ".avif", ".Jxl"})
    void otherPicturesAreNotRead(String suffix) {
        assertFalse(Suffixes.isReadImage(suffix));
        assertTrue(Suffixes.isImage(suffix));
    }

    @Test
    void captionSuffixesAreInLowerCase() {
        assertTrue(Suffixes.isCaption(".txt"));
        assertTrue(Suffixes.isCaption(".caption"));
        assertFalse(Suffixes.isCaption(".TXT"));
        assertFalse(Suffixes.isCaption("txt"));
        assertFalse(Suffixes.isImage(".txt"));
    }
}
