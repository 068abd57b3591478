package dev.loralint.finding;

import java.util.regex.Pattern;

/**
 * A term of the field that messages show without backticks: {@code hair color}, {@code Illustrious}, {@code JPEG XL}.
 *
 * @param shown one to five words without punctuation that would make it a clause
 * @throws IllegalArgumentException for anything that is more than a term
 */
public record Term(String shown) implements Shown {

    private static final Pattern WORDS = Pattern.compile("[^\\s,;:!?`]+( [^\\s,;:!?`]+){0,4}");

    public Term {
        if (!WORDS.matcher(shown).matches()) {
            throw new IllegalArgumentException("not a term: \"" + shown + '"');
        }
    }

    /** A value of a message: a term, or the text itself, which messages quote, if it is more than a term. */
    public static Object of(String text) {
        return WORDS.matcher(text).matches() ? new Term(text) : text;
    }
}
