package dev.loralint.tokens;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The words of a text as CLIP's tokenizer sees them before it looks at its vocabulary: in Unicode's form NFC, in lower
 * case, cut by the pattern
 *
 * <pre>{@code <\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+}</pre>
 *
 * The two special tokens are found everywhere, also inside a run of punctuation, as the tokenizer's list of added
 * tokens has it.
 *
 * <p>A long text is read in blocks, so that memory does not grow with it. A block ends where the pattern ends a word
 * too, unless {@value #BLOCK} characters bring no such place: then it is cut there, which can cost a token or two.
 */
final class ClipWords {
    static final String START_OF_TEXT = "<|startoftext|>";
    static final String END_OF_TEXT = "<|endoftext|>";

    /** UTF-16 units. */
    static final int BLOCK = 1 << 14;

    /** Code points. NFC sorts a run of marks in quadratic time; no script has use for more than a handful. */
    private static final int MARKS = 256;

    private static final int NO_MATCH = -1;

    private final String text;
    private int textAt;
    private String block = "";
    private int at;

    ClipWords(String text) {
        this.text = text;
    }

    /** The next word, or null after the last. */
    @Nullable
    String next() {
        while (true) {
            while (at < block.length() && isBlank(block.charAt(at))) {
                at++;
            }
            if (at < block.length()) {
                int start = at;
                at = endOfWord(start);
                return block.substring(start, at);
            }
            if (textAt == text.length()) {
                return null;
            }
            readBlock();
        }
    }

    private void readBlock() {
        int end = endOfBlock();
        String raw = text.substring(textAt, end);
        // A final sigma is no special case for the tokenizer, and for Java one that takes quadratic time.
        block = (isAscii(raw) ? raw : composed(raw).replace('\u03a3', '\u03c3')).toLowerCase(Locale.ROOT);
        textAt = end;
        at = 0;
    }

    private int endOfBlock() {
        int limit = textAt + BLOCK;
        if (limit >= text.length()) {
            return text.length();
        }
        for (int end = limit; end > textAt; end--) {
            if (isSeam(text.charAt(end - 1), text.charAt(end))) {
                return end;
            }
        }
        return Character.isLowSurrogate(text.charAt(limit)) ? limit - 1 : limit;
    }

    /** In NFC. */
    static String composed(String raw) {
        return normalised(raw, Normalizer.Form.NFC);
    }

    /** In a form of Unicode, but of a run of combining marks only {@value #MARKS} at a time. */
    static String normalised(String raw, Normalizer.Form form) {
        StringBuilder composed = new StringBuilder(raw.length());
        int from = 0;
        int marks = 0;
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            marks = isMark(c) ? marks + 1 : 0;
            if (marks == MARKS || i == raw.length()) {
                composed.append(Normalizer.normalize(raw.substring(from, i), form));
                from = i;
                marks = 0;
            }
        }
        return composed.toString();
    }

    /**
     * Whether the pattern surely ends a word between these two, and NFC joins nothing across: before white space,
     * before a digit, and before a letter after punctuation that begins neither {@code 's} nor a special token's name.
     */
    private static boolean isSeam(char before, char after) {
        return isBlank(after)
                || isAsciiDigit(after)
                || (isAsciiLetter(after) && before < 0x80 && before != '\'' && before != '|' && !isAsciiLetter(before));
    }

    private int endOfWord(int start) {
        int special = endOfSpecial(start);
        if (special != NO_MATCH) {
            return special;
        }
        int contraction = endOfContraction(start);
        if (contraction != NO_MATCH) {
            return contraction;
        }
        int first = block.codePointAt(start);
        int end = start + Character.charCount(first);
        if (isNumber(first)) {
            return end;
        }
        return isLetter(first) ? endOfLetters(end) : endOfOthers(end);
    }

    private int endOfSpecial(int start) {
        if (block.startsWith(START_OF_TEXT, start)) {
            return start + START_OF_TEXT.length();
        }
        return block.startsWith(END_OF_TEXT, start) ? start + END_OF_TEXT.length() : NO_MATCH;
    }

    private int endOfContraction(int start) {
        if (block.charAt(start) != '\'' || start + 1 == block.length()) {
            return NO_MATCH;
        }
        char second = block.charAt(start + 1);
        char third = start + 2 < block.length() ? block.charAt(start + 2) : ' ';
        return switch (second) {
            case 's', 't', 'm', 'd' -> start + 2;
            case 'r', 'v' -> third == 'e' ? start + 3 : NO_MATCH;
            case 'l' -> third == 'l' ? start + 3 : NO_MATCH;
            default -> NO_MATCH;
        };
    }

    private int endOfLetters(int from) {
        int end = from;
        while (end < block.length()) {
            int c = block.codePointAt(end);
            if (!isLetter(c)) {
                break;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    private int endOfOthers(int from) {
        int end = from;
        while (end < block.length()) {
            int c = block.codePointAt(end);
            if (isLetter(c) || isNumber(c) || isBlank(c) || (c == '<' && endOfSpecial(end) != NO_MATCH)) {
                break;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    private static boolean isAscii(String s) {
        for (int i = 0; i < s.length(); i++) {
            if (s.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAsciiLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isAsciiDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** {@code \p{L}}. */
    private static boolean isLetter(int c) {
        return c < 0x80 ? isAsciiLetter(c) : Character.isLetter(c);
    }

    /** {@code \p{N}}. */
    private static boolean isNumber(int c) {
        if (c < 0x80) {
            return isAsciiDigit(c);
        }
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    private static boolean isMark(int c) {
        if (c < 0x80) {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** {@code \s}: Unicode's White_Space, which is neither Java's {@code isWhitespace} nor its {@code isSpaceChar}. */
    private static boolean isBlank(int c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x80 && (c == 0x85 || Character.isSpaceChar(c)));
    }
}
