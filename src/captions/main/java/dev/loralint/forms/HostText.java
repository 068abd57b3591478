package dev.loralint.forms;

import dev.loralint.finding.Location;
import org.jspecify.annotations.Nullable;

/** A file that contains captions, and where its lines and columns are. Safe for several threads. */
final class HostText {

    /** So many bytes are counted for a column; those before them are counted once for all columns (bytes). */
    private static final int BLOCK = 1 << 12;

    private final String path;
    private final CaptionForm form;
    private final byte[] bytes;
    private volatile int @Nullable [] counts;

    /** @param path as shown to people */
    HostText(String path, CaptionForm form, byte[] bytes) {
        this.path = path;
        this.form = form;
        this.bytes = bytes;
    }

    String path() {
        return path;
    }

    CaptionForm form() {
        return form;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the text begins: behind a byte order mark. */
    int start() {
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    /** How long the line end at an offset is (bytes); 0 where there is none. */
    static int lineEnd(byte[] bytes, int at) {
        if (bytes[at] == '\r') {
            return at + 1 < bytes.length && bytes[at + 1] == '\n' ? 2 : 1;
        }
        return bytes[at] == '\n' ? 1 : 0;
    }

    /** A part of the file, from one offset to another. */
    Location place(int from, int to) {
        return place(from, to, 1, start(), start());
    }

    /**
     * The same, if the line of an offset before it is known.
     *
     * @param line the number of that line, from 1
     * @param lineStart where it begins (bytes)
     * @param known an offset in it; the bytes before it are not read again (bytes)
     */
    Location place(int from, int to, int line, int lineStart, int known) {
        int[] first = line(from, line, lineStart, known);
        int[] last = line(to, first[0], first[1], from);
        return new Location(path, first[0], 1 + codePoints(first[1], from), last[0], 1 + codePoints(last[1], to));
    }

    /** The number of the line that an offset is in, and where it begins (bytes). */
    private int[] line(int offset, int line, int lineStart, int known) {
        int number = line;
        int start = lineStart;
        for (int at = known; at < offset; ) {
            int end = lineEnd(bytes, at);
            at += Math.max(1, end);
            if (end > 0 && at <= offset) {
                number++;
                start = at;
            }
        }
        return new int[] {number, start};
    }

    /** Where the line of an offset ends, at most at another offset (bytes). */
    int endOfLine(int from, int to) {
        int at = from;
        while (at < to && lineEnd(bytes, at) == 0) {
            at++;
        }
        return at;
    }

    /** The number of characters between two offsets (code points). A file may be one line of 100 MB. */
    int codePoints(int from, int to) {
        if (to - from <= BLOCK) {
            return codePoints(bytes, from, to);
        }
        return before(to) - before(from);
    }

    private int before(int offset) {
        int[] known = counts;
        if (known == null) {
            known = new int[bytes.length / BLOCK + 1];
            for (int i = 1; i < known.length; i++) {
                known[i] = known[i - 1] + codePoints(bytes, (i - 1) * BLOCK, i * BLOCK);
            }
            counts = known;
        }
        int block = offset / BLOCK;
        return known[block] + codePoints(bytes, block * BLOCK, offset);
    }

    static int codePoints(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += (bytes[i] & 0xC0) != 0x80 ? 1 : 0;
        }
        return count;
    }
}
