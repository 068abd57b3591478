package dev.loralint.review;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A regular expression and what takes the place of what it finds, in captions of whatever length. */
final class TextPattern {

    /** Characters that may be looked at in one caption, so that no expression searches without end. */
    private static final int STEPS_AT_MOST = 2_000_000;

    private final Pattern pattern;
    private final String to;

    private TextPattern(Pattern pattern, String to) {
        this.pattern = pattern;
        this.to = to;
    }

    /**
     * @param to with {@code $1} for what a group found; {@code null} is nothing
     * @throws ReviewException if it is no regular expression, or finds text of no length
     */
    static TextPattern of(String expression, @Nullable String to) throws ReviewException {
        Pattern pattern;
        try {
            pattern = Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw FilterText.wrong("Not a regular expression: " + e.getDescription()
                    + (e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1)));
        }
        if (pattern.matcher("").find()) {
            throw FilterText.wrong("The regular expression also finds text of no length");
        }
        return new TextPattern(pattern, to == null ? "" : to);
    }

    /** @throws ReviewException if the replacement names a group that there is not, or the search does not end */
    String replaced(String caption) throws ReviewException {
        Matcher matcher = pattern.matcher(new Counted(caption, new int[] {STEPS_AT_MOST}, 0, caption.length()));
        try {
            return matcher.replaceAll(to);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw FilterText.wrong(
                    "The replacement names a group that the regular expression does not have; write \\$ for a dollar sign");
        } catch (SearchTooLong | StackOverflowError e) {
            throw FilterText.wrong(
                    "The regular expression takes too long; write it without repetitions in repetitions");
        }
    }

    private static final class SearchTooLong extends RuntimeException {

        private static final long serialVersionUID = 1;

        SearchTooLong() {
            super(null, null, false, false);
        }
    }

    /** Text that lets itself be looked at only so often. */
    private record Counted(String text, int[] left, int from, int to) implements CharSequence {

        @Override
        public int length() {
            return to - from;
        }

        @Override
        public char charAt(int index) {
            if (left[0]-- <= 0) {
                throw new SearchTooLong();
            }
            return text.charAt(from + index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text, left, from + start, from + end);
        }

        @Override
        public String toString() {
            return text.substring(from, to);
        }
    }
}
