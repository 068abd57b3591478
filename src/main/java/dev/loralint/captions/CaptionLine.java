package dev.loralint.captions;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The line of a caption file that the trainer reads, with the bytes that every tag takes. */
final class CaptionLine {

    private final byte[] file;
    private final List<byte[]> separators;
    private final List<Chunk> chunks = new ArrayList<>();
    private final int start;
    private final int end;

    /**
     * What stands between two separators, without the white space around it.
     *
     * @param start its first byte
     * @param end the byte after its last
     */
    record Chunk(int start, int end, String text) {}

    CaptionLine(byte[] file, CaptionOptions options) {
        this.file = file;
        this.separators = separators(options);
        this.start = startsWithMark(file) ? 3 : 0;
        int at = start;
        while (at < file.length && file[at] != '\n' && file[at] != '\r') {
            at++;
        }
        this.end = at;
        split();
    }

    static boolean startsWithMark(byte[] file) {
        return file.length >= 3 && file[0] == (byte) 0xEF && file[1] == (byte) 0xBB && file[2] == (byte) 0xBF;
    }

    /** After a byte order mark. */
    int start() {
        return start;
    }

    /** Before the line end. */
    int end() {
        return end;
    }

    List<Chunk> chunks() {
        return chunks;
    }

    /** The separator with its white space that stands most often between tags; the first of them on a tie. */
    String usualGap() {
        Map<String, Integer> gaps = new HashMap<>();
        String usual = ", ";
        int most = 0;
        for (int i = 1; i < chunks.size(); i++) {
            String gap = gapBefore(i);
            int count = isSingleComma(gap) ? gaps.merge(gap, 1, Integer::sum) : 0;
            if (count > most) {
                most = count;
                usual = gap;
            }
        }
        return usual;
    }

    /** What stands between a chunk and the one before it. */
    String gapBefore(int chunk) {
        return text(chunks.get(chunk - 1).end(), chunks.get(chunk).start());
    }

    /** Whether a gap does more than part two tags: the trainer keeps in front what stands before such a one. */
    boolean isMarked(int from, int to) {
        for (int at = from; at < to; at++) {
            if (file[at] != ',' && separatorAt(at) > 0) {
                return true;
            }
        }
        return false;
    }

    String text(int from, int to) {
        return new String(file, from, to - from, StandardCharsets.UTF_8);
    }

    private static boolean isSingleComma(String gap) {
        return gap.strip().equals(",");
    }

    private static List<byte[]> separators(CaptionOptions options) {
        List<byte[]> separators = new ArrayList<>();
        for (String separator : new String[] {options.keepTokensSeparator(), options.secondarySeparator()}) {
            if (!separator.isEmpty()) {
                separators.add(separator.getBytes(StandardCharsets.UTF_8));
            }
        }
        return separators;
    }

    private void split() {
        int from = start;
        int at = start;
        while (at < end) {
            int length = separatorAt(at);
            if (length == 0) {
                at++;
                continue;
            }
            add(from, at);
            at += length;
            from = at;
        }
        add(from, end);
    }

    private int separatorAt(int at) {
        if (file[at] == ',') {
            return 1;
        }
        for (byte[] separator : separators) {
            if (at + separator.length <= end && matches(separator, at)) {
                return separator.length;
            }
        }
        return 0;
    }

    private boolean matches(byte[] separator, int at) {
        for (int i = 0; i < separator.length; i++) {
            if (file[at + i] != separator[i]) {
                return false;
            }
        }
        return true;
    }

    private void add(int from, int to) {
        int first = from;
        int last = to;
        while (first < last && isSpace(file[first])) {
            first++;
        }
        while (last > first && isSpace(file[last - 1])) {
            last--;
        }
        if (first < last) {
            chunks.add(new Chunk(first, last, text(first, last)));
        }
    }

    static boolean isSpace(byte b) {
        return b >= 0 && b <= ' ';
    }
}
