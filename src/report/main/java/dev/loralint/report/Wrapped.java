package dev.loralint.report;

import dev.loralint.text.Plain;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines for a terminal of some width. Colours take no room; a word that is longer than a line stays whole. No line begins with
 * what a build server would take for a command, although it is harmless within a line.
 */
public final class Wrapped {

    /** What ends a clause in Chinese and Japanese. */
    private static final String MARKS = "、。，；：！？";

    private static final String NOT_FIRST = MARKS + "）」』】》〉”’ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々";
    private static final String NOT_LAST = "（「『【《〈“‘";

    private Wrapped() {}

    /**
     * @param text without line breaks
     * @param width in columns
     * @param indent of the second line and those below
     */
    public static List<String> lines(String text, int width, int indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int length = 0;
        int at = 0;
        while (at < text.length()) {
            int word = at;
            while (word < text.length() && text.charAt(word) == ' ') {
                word++;
            }
            int end = end(text, word);
            int columns = columns(text, word, end);
            boolean isFull = length + (word - at) + columns > width;
            if (isFull && !line.toString().isBlank() && !isCommand(text, word)) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(" ".repeat(indent));
                length = indent;
            } else {
                line.append(text, at, word);
                length += word - at;
            }
            line.append(text, word, end);
            length += columns;
            at = end;
        }
        lines.add(line.toString());
        return lines;
    }

    /** Of a word, or, in Chinese and Japanese, of what stays on a line with it. A path or a key is never divided. */
    private static int end(String text, int word) {
        int blank = text.indexOf(' ', word);
        blank = blank < 0 ? text.length() : blank;
        boolean quoted = false;
        boolean named = isNamed(text, word, blank);
        for (int i = word; i < blank; i++) {
            char c = text.charAt(i);
            quoted ^= c == '`';
            boolean isDivided = !quoted
                    && i + 1 < blank
                    && (MARKS.indexOf(c) >= 0 || !named && isWide(c) && isWide(text.charAt(i + 1)))
                    && NOT_FIRST.indexOf(text.charAt(i + 1)) < 0
                    && NOT_LAST.indexOf(c) < 0
                    && text.charAt(i + 1) != '\u001b';
            if (isDivided) {
                return i + 1;
            }
        }
        return blank;
    }

    /** Whether a path or a key is outside of backticks. */
    private static boolean isNamed(String text, int from, int to) {
        boolean quoted = false;
        for (int i = from; i < to; i++) {
            quoted ^= text.charAt(i) == '`';
            if (!quoted && "/\\_.".indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** As in {@link Plain}: {@code ::error::} is obeyed at the start of a line, also after white space of any kind. */
    private static boolean isCommand(String text, int word) {
        int start = word;
        while (start < text.length()
                && (Character.isWhitespace(text.charAt(start)) || Character.isSpaceChar(text.charAt(start)))) {
            start++;
        }
        return text.startsWith(":", start) || text.startsWith("##[", start);
    }

    /** How many columns a text takes in a terminal; colours take none. */
    public static int columns(String text) {
        return columns(text, 0, text.length());
    }

    /** Between two places of a text, without the codes of colours. */
    private static int columns(String text, int from, int to) {
        int columns = 0;
        for (int i = from; i < to; i = text.offsetByCodePoints(i, 1)) {
            if (text.charAt(i) == '\u001b') {
                i = Math.min(Math.max(i, text.indexOf('m', i)), to - 1);
            } else {
                columns += isWide(text.codePointAt(i)) ? 2 : 1;
            }
        }
        return columns;
    }

    /** Chinese, Japanese, Korean, and pictures: two columns in a terminal. */
    private static boolean isWide(int c) {
        return c >= 0x1100 && c <= 0x115f
                || c >= 0x2e80 && c <= 0xa4cf
                || c >= 0xac00 && c <= 0xd7a3
                || c >= 0xf900 && c <= 0xfaff
                || c >= 0xff00 && c <= 0xff60
                || c >= 0x1f300 && c <= 0x1faff
                || c >= 0x20000 && c <= 0x3fffd;
    }
}
