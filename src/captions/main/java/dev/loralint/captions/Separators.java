package dev.loralint.captions;

import dev.loralint.captions.CaptionHandling.Lines;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What separates tags for a trainer, apart from commas. */
final class Separators {

    private static final String STOPS = ".!?。！？";

    /** With so many words before it, a line break is in a sentence. */
    private static final int WORDS_OF_A_SENTENCE = 6;

    private final List<byte[]> written = new ArrayList<>();
    private final boolean lines;

    Separators(CaptionOptions options) {
        for (String separator : new String[] {options.keepTokensSeparator(), options.secondarySeparator()}) {
            if (!separator.isEmpty()) {
                written.add(separator.getBytes(StandardCharsets.UTF_8));
            }
        }
        this.lines = options.handling().lines() == Lines.ALL;
    }

    /**
     * The bytes with commas as the only separators, of the same length, so that positions hold. Both separators of the
     * configuration end a tag for sd-scripts (dataset.py: BaseDataset.process_caption). A line break that the trainer reads ends one, too,
     * unless it is in a sentence.
     */
    byte[] asCommas(byte[] bytes, int start, int end) {
        boolean broken = lines && lineBreak(bytes, start, end) < end;
        if (written.isEmpty() && !broken) {
            return bytes;
        }
        byte[] copy = bytes.clone();
        written.forEach(separator -> replace(copy, start, end, separator));
        if (broken) {
            replaceLineBreaks(copy, start, end);
        }
        return copy;
    }

    /** Where the first line ends; {@code end} if there is one line. */
    static int lineBreak(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && !isLineEnd(bytes[at])) {
            at++;
        }
        return at;
    }

    /** Where the line after a line end begins. */
    static int nextLine(byte[] bytes, int lineEnd, int end) {
        boolean two = bytes[lineEnd] == '\r' && lineEnd + 1 < end && bytes[lineEnd + 1] == '\n';
        return lineEnd + (two ? 2 : 1);
    }

    static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    private static void replace(byte[] copy, int start, int end, byte[] separator) {
        for (int i = start; i + separator.length <= end; i++) {
            if (Arrays.equals(copy, i, i + separator.length, separator, 0, separator.length)) {
                Arrays.fill(copy, i, i + separator.length, (byte) ' ');
                copy[i] = ',';
                i += separator.length - 1;
            }
        }
    }

    private static void replaceLineBreaks(byte[] copy, int start, int end) {
        int from = start;
        int at = lineBreak(copy, start, end);
        while (at < end) {
            int to = at;
            while (to < end && copy[to] >= 0 && copy[to] <= ' ') {
                to++;
            }
            boolean separates = separates(copy, from, at, to, end);
            Arrays.fill(copy, at, to, (byte) ' ');
            copy[at] = separates ? (byte) ',' : (byte) ' ';
            from = to;
            at = lineBreak(copy, to, end);
        }
    }

    /**
     * Whether a line break between two texts is between two tags.
     *
     * @param from where the line begins
     * @param to where its text ends
     * @param next where the text after the line break begins
     */
    static boolean separates(byte[] bytes, int from, int to, int next, int end) {
        String line = new String(bytes, from, to - from, StandardCharsets.UTF_8).stripTrailing();
        String following = new String(bytes, next, lineBreak(bytes, next, end) - next, StandardCharsets.UTF_8);
        if (line.isBlank() || following.isBlank() || line.endsWith(",") || following.startsWith(",")) {
            return false;
        }
        if (STOPS.indexOf(line.charAt(line.length() - 1)) >= 0) {
            return false;
        }
        int comma = following.indexOf(',');
        Stretch before = stretch(line.substring(line.lastIndexOf(',') + 1));
        Stretch after = stretch(comma < 0 ? following : following.substring(0, comma));
        boolean continued =
                after.joined() || before.articles() > 0 || before.verb() || before.words() >= WORDS_OF_A_SENTENCE;
        return after.tag() || after.capital() || !continued;
    }

    private static Stretch stretch(String text) {
        String words = text.strip();
        return Stretch.of(words, 0, words.length(), words.length());
    }
}
