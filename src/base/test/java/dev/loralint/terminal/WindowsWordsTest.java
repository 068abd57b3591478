package dev.loralint.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowsWordsTest {

    @Test
    void spacesSeparateWordsOutsideOfQuotationMarks() {
        assertEquals(List.of("check", "a b", "c"), WindowsWords.of("check  \"a b\"\tc "));
        assertEquals(List.of("データ", "R&B (1)", "100%"), WindowsWords.of("データ \"R&B (1)\" 100%"));
        assertEquals(List.of("", "x"), WindowsWords.of("\"\" x"));
        assertEquals(List.of(), WindowsWords.of("  "));
    }

    @Test
    void aBackslashIsItselfUnlessAQuotationMarkFollows() {
        assertEquals(List.of("C:\\sets\\a"), WindowsWords.of("C:\\sets\\a"));
        assertEquals(List.of("C:\\my sets\\", "b"), WindowsWords.of("\"C:\\my sets\\\\\" b"));
        assertEquals(List.of("say \"hi\""), WindowsWords.of("\"say \\\"hi\\\"\""));
        assertEquals(List.of("a\"b"), WindowsWords.of("\"a\"\"b\""));
        // Backslash, quotation mark: what cmd completes for a folder with a space is one word up to the end.
        assertEquals(List.of("C:\\my sets\" b"), WindowsWords.of("\"C:\\my sets\\\" b"));
    }

    /** Quoted as Python's subprocess and the package for npm quote them. */
    private static String quoted(String word) {
        StringBuilder out = new StringBuilder("\"");
        int slashes = 0;
        for (char c : word.toCharArray()) {
            if (c == '\\') {
                slashes++;
            } else {
                out.append("\\".repeat(c == '"' ? 2 * slashes + 1 : slashes)).append(c);
                slashes = 0;
            }
        }
        return out.append("\\".repeat(2 * slashes)).append('"').toString();
    }

    @Test
    void whatIsQuotedIsReadBack() {
        Random random = new Random(21);
        for (int i = 0; i < 2_000; i++) {
            List<String> words = new ArrayList<>();
            StringBuilder line = new StringBuilder();
            for (int n = random.nextInt(4); n >= 0; n--) {
                StringBuilder word = new StringBuilder();
                for (int k = random.nextInt(6); k > 0; k--) {
                    word.append("\\\" a&データ".charAt(random.nextInt(8)));
                }
                words.add(word.toString());
                line.append(quoted(word.toString())).append(' ');
            }
            assertEquals(words, WindowsWords.of(line.toString()), line.toString());
        }
    }
}
