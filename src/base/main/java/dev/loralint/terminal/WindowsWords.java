package dev.loralint.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a Windows command line. {@code java.exe} reads its own command line in the ANSI code page, where most letters
 * become {@code ?}, so the scripts that start loralint on Windows pass the line in the environment, which is Unicode.
 */
public final class WindowsWords {

    private WindowsWords() {}

    /**
     * Splits a command line as programs for Windows do: words are separated by spaces and tabs outside of quotation marks; a
     * backslash is itself unless a quotation mark follows; two quotation marks inside of quotation marks are one.
     */
    public static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean started = false;
        boolean quoted = false;
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '\\') {
                int end = at;
                while (end < line.length() && line.charAt(end) == '\\') {
                    end++;
                }
                boolean beforeQuote = end < line.length() && line.charAt(end) == '"';
                word.append("\\".repeat(beforeQuote ? (end - at) / 2 : end - at));
                if (beforeQuote && (end - at) % 2 == 1) {
                    word.append('"');
                    end++;
                }
                at = end;
                started = true;
                continue;
            }
            if (c == '"') {
                if (quoted && at + 1 < line.length() && line.charAt(at + 1) == '"') {
                    word.append('"');
                    at++;
                } else {
                    quoted = !quoted;
                }
                started = true;
            } else if (!quoted && (c == ' ' || c == '\t')) {
                if (started) {
                    words.add(word.toString());
                }
                word.setLength(0);
                started = false;
            } else {
                word.append(c);
                started = true;
            }
            at++;
        }
        if (started) {
            words.add(word.toString());
        }
        return words;
    }
}
