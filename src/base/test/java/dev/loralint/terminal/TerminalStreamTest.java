package dev.loralint.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalStreamTest {

    private static String shown(String text, Charset charset, int atOnce) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (TerminalStream stream = new TerminalStream(out, charset)) {
            for (int i = 0; i < bytes.length; i += atOnce) {
                stream.write(bytes, i, Math.min(atOnce, bytes.length - i));
            }
        }
        return out.toString(charset);
    }

    @Test
    void signsAreWrittenAsPeopleWriteThemInAscii() throws IOException {
        assertEquals(
                "... and 4 more, 512x768 - `k\\u00e4se`",
                shown("… and 4 more, 512×768 – `käse`", StandardCharsets.US_ASCII, 100));
        assertEquals("`käse` ...", shown("`käse` …", StandardCharsets.ISO_8859_1, 100));
        assertEquals(
                "`猫耳` ...", shown("`猫耳` …", Charset.forName("windows-31j"), 100).replace("…", "..."));
    }

    @Test
    void aCharacterMayBeSplit() throws IOException {
        for (int atOnce = 1; atOnce < 5; atOnce++) {
            assertEquals("a...\\u732b\\ud83d\\ude00b", shown("a…猫😀b", StandardCharsets.US_ASCII, atOnce));
        }
    }

    @Test
    void theLocaleOfTheTerminalDecides() {
        assertEquals(StandardCharsets.UTF_8, TerminalCharset.of(Map.of(), ""));
        assertEquals(StandardCharsets.US_ASCII, TerminalCharset.of(Map.of("LORALINT_TERMINAL", "C"), ""));
        assertEquals(StandardCharsets.US_ASCII, TerminalCharset.of(Map.of("LORALINT_TERMINAL", "POSIX"), ""));
        assertEquals(
                StandardCharsets.ISO_8859_1,
                TerminalCharset.of(Map.of("LORALINT_TERMINAL", "de_DE.ISO-8859-1@euro"), ""));
        assertEquals(Charset.forName("Shift_JIS"), TerminalCharset.of(Map.of("LORALINT_TERMINAL", "ja_JP.SJIS"), ""));
        assertEquals(StandardCharsets.US_ASCII, TerminalCharset.of(Map.of("LORALINT_TERMINAL", "xx.nothing!"), ""));
    }

    @Test
    void theConsoleOfWindowsHasACodePage() {
        assertEquals(Charset.forName("IBM437"), TerminalCharset.of(Map.of(), "cp437"));
        assertEquals(StandardCharsets.UTF_8, TerminalCharset.of(Map.of(), "cp65001"));
        assertEquals(StandardCharsets.UTF_8, TerminalCharset.of(Map.of(), "UTF-8"));
    }
}
