package dev.loralint.finding;

/**
 * A term of the field that messages show without backticks: {@code hair color}, {@code Illustrious}, {@code JPEG XL}.
 *
 * @param shown one to five words without punctuation that would make it a clause
 * @throws IllegalArgumentException for anything that is more than a term
 */
public record Term(String shown) implements Shown {

    private static final int WORDS_AT_MOST = 5;

    /** What makes it more than a term, next to blanks. */
    private static final String PUNCTUATION = "\t\n\u000B\f\r,;:!?`";

    public Term {
        if (!isTerm(shown)) {
            throw new IllegalArgumentException("not a term: \"" + shown + '"');
        }
    }

    /** A value of a message: a term, or the text itself, which messages quote, if it is more than a term. */
    public static Object of(String text) {
        return isTerm(text) ? new Term(text) : text;
    }

    // By hand: thousands of tags are shown with a term each, and a pattern takes as long as the message.
    private static boolean isTerm(String text) {
        int words = 1;
        boolean blank = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' && blank || PUNCTUATION.indexOf(c) >= 0) {
                return false;
            }
            blank = c == ' ';
            words += blank ? 1 : 0;
        }
        return !blank && words <= WORDS_AT_MOST;
    }
}
