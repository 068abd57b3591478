package dev.loralint.image;

import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The first directory of tags in TIFF, which EXIF is written in too (TIFF 6.0, section 2). */
final class TiffTags {

    static final int WIDTH = 0x0100;
    static final int HEIGHT = 0x0101;
    static final int BITS = 0x0102;
    static final int PHOTOMETRIC = 0x0106;
    static final int ORIENTATION = 0x0112;
    static final int STRIPS = 0x0111;
    static final int STRIP_LENGTHS = 0x0117;
    static final int EXTRA_SAMPLES = 0x0152;

    private static final int ENTRY = 12;
    private static final int MOST_ENTRIES = 512;
    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private final Map<Integer, Long> values;
    private final Map<Integer, Long> lastValues;

    private TiffTags(Map<Integer, Long> values, Map<Integer, Long> lastValues) {
        this.values = values;
        this.lastValues = lastValues;
    }

    /**
     * @param start where the byte order stands
     * @param end behind the last byte
     */
    static TiffTags read(ImageBytes bytes, long start, long end) throws IOException {
        boolean reversed = bytes.isAt(start, "II");
        if (!reversed && !bytes.isAt(start, "MM")) {
            throw new EOFException();
        }
        long directory = start + (four(bytes, start + 4, reversed) & 0xFFFFFFFFL);
        int entries = Math.min(two(bytes, directory, reversed), MOST_ENTRIES);
        Map<Integer, Long> values = new HashMap<>();
        Map<Integer, Long> lastValues = new HashMap<>();
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + (long) i * ENTRY;
            if (entry + ENTRY > end) {
                throw new EOFException();
            }
            int type = two(bytes, entry + 2, reversed);
            long count = four(bytes, entry + 4, reversed) & 0xFFFFFFFFL;
            int tag = two(bytes, entry, reversed);
            values.put(tag, number(bytes, start, entry + 8, type, count, 0, reversed));
            if (tag == STRIPS || tag == STRIP_LENGTHS) {
                lastValues.put(tag, number(bytes, start, entry + 8, type, count, count - 1, reversed));
            }
        }
        return new TiffTags(values, lastValues);
    }

    /** One of an entry's numbers: in the entry itself where they have room in it, else where it points to. */
    private static long number(
            ImageBytes bytes, long start, long at, int type, long count, long index, boolean reversed)
            throws IOException {
        int width = type == LONG ? 4 : type == SHORT ? 2 : 1;
        long from = count * width <= 4 ? at : start + (four(bytes, at, reversed) & 0xFFFFFFFFL);
        long place = from + index * width;
        if (place < 0 || place + width > bytes.length()) {
            return 0;
        }
        return switch (type) {
            case LONG -> four(bytes, place, reversed) & 0xFFFFFFFFL;
            case SHORT -> two(bytes, place, reversed);
            case BYTE -> bytes.at(place);
            default -> 0;
        };
    }

    private static int two(ImageBytes bytes, long at, boolean reversed) throws IOException {
        return reversed ? bytes.twoReversed(at) : bytes.two(at);
    }

    private static int four(ImageBytes bytes, long at, boolean reversed) throws IOException {
        return reversed ? bytes.fourReversed(at) : bytes.four(at);
    }

    int get(int tag, int fallBack) {
        long value = values.getOrDefault(tag, (long) fallBack);
        return value > Integer.MAX_VALUE ? -1 : (int) value;
    }

    /** Where the last strip of the picture ends; 0 where that is not said. */
    long end() {
        return lastValues.getOrDefault(STRIPS, 0L) + lastValues.getOrDefault(STRIP_LENGTHS, 0L);
    }

    Orientation orientation() {
        return Orientation.of(get(ORIENTATION, 1));
    }

    /** What EXIF says of the orientation; upright where it cannot be read. */
    static Orientation orientationIn(ImageBytes bytes, long start, long end) throws IOException {
        long from = bytes.isAt(start, "Exif\0\0") ? start + 6 : start;
        try {
            return read(bytes, from, end).orientation();
        } catch (EOFException e) {
            return Orientation.UPRIGHT;
        }
    }
}
