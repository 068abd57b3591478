package dev.loralint.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the lines and characters of a file are. A line may have a million of them, so none is counted from its start. Lines
 * and columns are from 1, and columns of a first line do not count a byte order mark.
 */
public final class TextColumns {

    /** Bytes between two marks, from which characters are counted; a power of two. */
    private static final int STEP = 256;

    private static final int BYTE_ORDER_MARK = 3;

    private final byte[] content;
    private final int[] starts;
    private final int mark;

    /** Characters that begin before each step, and of these those of two units in UTF-16; {@code null} if each takes a byte. */
    private final int @Nullable [] points;

    private final int[] pairs;

    /** @param content the bytes; where they are not UTF-8, each is a character */
    public TextColumns(byte[] content) {
        this.content = content;
        this.mark = startsWithMark(content) ? BYTE_ORDER_MARK : 0;
        this.starts = starts(content);
        boolean isPlain = isAscii(content, mark) || !isUtf8(content);
        int steps = isPlain ? 0 : (content.length + STEP - 1) / STEP + 1;
        this.pairs = new int[steps];
        this.points = isPlain ? null : new int[steps];
        if (points != null) {
            count(points);
        }
    }

    private void count(int[] counted) {
        for (int i = 0; i < content.length; i++) {
            int step = i / STEP + 1;
            if (i % STEP == 0) {
                counted[step] = counted[step - 1];
                pairs[step] = pairs[step - 1];
            }
            counted[step] += isStart(content[i]) ? 1 : 0;
            pairs[step] += isPair(content[i]) ? 1 : 0;
        }
    }

    private static int[] starts(byte[] content) {
        int[] found = new int[16];
        int lines = 1;
        for (int i = 0; i < content.length; i++) {
            boolean isEnd =
                    content[i] == '\n' || content[i] == '\r' && !(i + 1 < content.length && content[i + 1] == '\n');
            if (isEnd) {
                found = lines == found.length ? Arrays.copyOf(found, lines * 2) : found;
                found[lines++] = i + 1;
            }
        }
        return Arrays.copyOf(found, lines);
    }

    private static boolean startsWithMark(byte[] content) {
        return content.length >= BYTE_ORDER_MARK
                && content[0] == (byte) 0xEF
                && content[1] == (byte) 0xBB
                && content[2] == (byte) 0xBF;
    }

    private static boolean isAscii(byte[] content, int from) {
        for (int i = from; i < content.length; i++) {
            if (content[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean isStart(byte b) {
        return (b & 0xC0) != 0x80;
    }

    private static boolean isPair(byte b) {
        return (b & 0xF8) == 0xF0;
    }

    public byte[] content() {
        return content;
    }

    /** Whether columns are the same in bytes, in code points and in UTF-16. */
    public boolean isPlain() {
        return points == null && mark == 0;
    }

    /** A column in code points as one in bytes of UTF-8. */
    public int bytes(int line, int column) {
        int at = offset(line, column);
        return line > starts.length ? column : at - starts[line - 1] + 1 + beyond(line, column, at);
    }

    /** A column in code points as one in UTF-16 code units. */
    public int utf16(int line, int column) {
        return points == null ? column : column + pairsBefore(offset(line, column)) - pairsBefore(start(line));
    }

    /** What a reviewer is offered: edits that belong together are one suggestion, from the first to the last. */
    public @Nullable Suggestion suggestion(List<TextEdit> edits) {
        if (edits.isEmpty()) {
            return null;
        }
        int start = edits.get(0).start();
        int end = edits.get(edits.size() - 1).end();
        int from = line(start);
        int to = line(end);
        return new Suggestion(
                from,
                start - starts[from - 1] + 1,
                to,
                end - starts[to - 1] + 1,
                new String(TextEdit.applied(content, start, end, edits), StandardCharsets.UTF_8),
                character(from, start),
                character(to, end));
    }

    private int character(int line, int offset) {
        return 1 + pointsBefore(offset) - pointsBefore(starts[line - 1]);
    }

    /** The line of a byte, from 1. */
    public int line(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found < 0 ? -found - 1 : found + 1;
    }

    /** After a byte order mark; of a line that is not there any more, the end of the file. */
    public int start(int line) {
        return line > starts.length ? content.length : Math.max(mark, starts[line - 1]);
    }

    /** Before the line break. */
    private int end(int line) {
        int end = line >= starts.length ? content.length : starts[line];
        int start = start(line);
        while (end > start && (content[end - 1] == '\n' || content[end - 1] == '\r')) {
            end--;
        }
        return end;
    }

    /** The byte at which a column begins; the end of its line if that is shorter. */
    private int offset(int line, int column) {
        int start = start(line);
        int end = end(line);
        int wanted = pointsBefore(start) + Math.max(0, column - 1);
        if (points == null) {
            return Math.min(end, start + Math.max(0, column - 1));
        }
        if (wanted >= pointsBefore(end)) {
            return end;
        }
        int step = Arrays.binarySearch(points, wanted + 1);
        step = step < 0 ? -step - 2 : firstOf(points, step) - 1;
        int at = step * STEP;
        for (int left = wanted - points[step]; left > 0 || !isStart(content[at]); at++) {
            left -= isStart(content[at]) ? 1 : 0;
        }
        return at;
    }

    private static int firstOf(int[] sorted, int found) {
        int first = found;
        while (first > 0 && sorted[first - 1] == sorted[found]) {
            first--;
        }
        return first;
    }

    /** Characters by which a column is behind the end of its line. */
    private int beyond(int line, int column, int at) {
        return at < end(line) ? 0 : Math.max(0, column - 1 - (pointsBefore(at) - pointsBefore(start(line))));
    }

    private int pointsBefore(int offset) {
        int[] known = points;
        if (known == null) {
            return offset;
        }
        int count = known[offset / STEP];
        for (int i = offset / STEP * STEP; i < offset; i++) {
            count += isStart(content[i]) ? 1 : 0;
        }
        return count;
    }

    private int pairsBefore(int offset) {
        int count = pairs[offset / STEP];
        for (int i = offset / STEP * STEP; i < offset; i++) {
            count += isPair(content[i]) ? 1 : 0;
        }
        return count;
    }
}
