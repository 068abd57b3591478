package dev.loralint.terminal;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;

/** Which characters a terminal shows. What is not written to a terminal is UTF-8. */
public final class TerminalCharset {

    /** The locale of the terminal, where the launcher set another one for the names of files. */
    private static final String TERMINAL = "LORALINT_TERMINAL";

    private TerminalCharset() {}

    /**
     * The charset of the terminal.
     *
     * @param environment the variables of the process
     * @param console the charset that the system has for its console ({@code stdout.encoding}); empty if it has none
     */
    public static Charset of(Map<String, String> environment, String console) {
        String locale = environment.getOrDefault(TERMINAL, "");
        if (!locale.isEmpty()) {
            return ofLocale(locale);
        }
        return console.isEmpty() ? StandardCharsets.UTF_8 : named(console);
    }

    /** The charset in {@code de_DE.ISO-8859-1@euro}; the locale {@code C} has only ASCII. */
    private static Charset ofLocale(String locale) {
        int dot = locale.indexOf('.');
        if (dot >= 0) {
            int end = locale.indexOf('@', dot);
            return named(locale.substring(dot + 1, end < 0 ? locale.length() : end));
        }
        String name = locale.toUpperCase(Locale.ROOT);
        return name.equals("C") || name.equals("POSIX") ? StandardCharsets.US_ASCII : StandardCharsets.ISO_8859_1;
    }

    private static Charset named(String name) {
        try {
            return Charset.forName(name.equalsIgnoreCase("cp65001") ? "UTF-8" : name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.US_ASCII;
        }
    }
}
