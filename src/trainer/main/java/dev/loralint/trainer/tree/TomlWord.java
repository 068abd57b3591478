package dev.loralint.trainer.tree;

import dev.loralint.finding.Change;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A word that stands where a value belongs, and that Python's {@code toml} takes for none.
 *
 * @param message what is wrong with it and what to do
 * @param meant the value as it is written in TOML, {@code null} where it is left open what was meant
 */
record TomlWord(String word, String message, @Nullable String meant) {

    private static final int LONGEST_SHOWN = 40;

    private static final Pattern POINTED = Pattern.compile("([+-]?)(\\d*)\\.(\\d*)((?:[eE][+-]?\\d+)?)");

    /** Begins with a letter, so that it is no number that went wrong. */
    private static final Pattern TEXT = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*");

    /** Words of Python, YAML and INI files that hardly stand for themselves. */
    private static final Set<String> NO_TEXT = Set.of("none", "null", "nil", "yes", "no", "on", "off", "nan", "inf");

    static TomlWord of(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.equals("true") || lower.equals("false")) {
            return new TomlWord(word, shown(word) + " is not a value, expected `" + lower + "`", lower);
        }
        Matcher pointed = POINTED.matcher(word);
        if (pointed.matches() && pointed.group(2).isEmpty() != pointed.group(3).isEmpty()) {
            boolean before = pointed.group(2).isEmpty();
            String number =
                    pointed.group(1) + (before ? "0." + pointed.group(3) : pointed.group(2) + ".0") + pointed.group(4);
            String side = before ? "before" : "after";
            return new TomlWord(
                    word, shown(word) + " has no digit " + side + " the point; write `" + number + "`", number);
        }
        if (word.startsWith("(") && word.endsWith(")") && word.indexOf('(', 1) < 0) {
            String list = "[" + word.substring(1, word.length() - 1) + "]";
            return new TomlWord(word, shown(word) + " is a Python list; write `" + list + "`", list);
        }
        boolean text = TEXT.matcher(word).matches() && !NO_TEXT.contains(lower);
        String message = shown(word) + " is not a number, true or false; put a string into quotes";
        return new TomlWord(word, message, text ? '"' + word + '"' : null);
    }

    private static String shown(String word) {
        return "`" + (word.length() > LONGEST_SHOWN ? word.substring(0, LONGEST_SHOWN) + "…" : word) + "`";
    }

    SyntaxError problem(int offset) {
        return new SyntaxError(offset, message, meant == null ? null : new Change.Respell(word, meant));
    }
}
