package dev.loralint.picture;

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
    static final int SAMPLES = 0x0115;
    static final int EXTRA_SAMPLES = 0x0152;

    private static final int ENTRY = 12;
    private static final int MOST_ENTRIES = 512;
    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private final Map<Integer, Long> values;

    private TiffTags(Map<Integer, Long> values) {
        this.values = values;
    }

    /**
     * @param start where the byte order stands
     * @param end behind the last byte
     */
    static TiffTags read(PictureBytes bytes, long start, long end) throws IOException {
        boolean reversed = bytes.isAt(start, "II");
        if (!reversed && !bytes.isAt(start, "MM")) {
            throw new EOFException();
        }
        long directory = start + (four(bytes, start + 4, reversed) & 0xFFFFFFFFL);
        int entries = Math.min(two(bytes, directory, reversed), MOST_ENTRIES);
        Map<Integer, Long> values = new HashMap<>();
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + (long) i * ENTRY;
            if (entry + ENTRY > end) {
                break;
            }
            int type = two(bytes, entry + 2, reversed);
            long count = four(bytes, entry + 4, reversed) & 0xFFFFFFFFL;
            values.put(two(bytes, entry, reversed), first(bytes, start, entry + 8, type, count, reversed));
        }
        return new TiffTags(values);
    }

    /** The first of an entry's numbers: in the entry itself, or where it points to. */
    private static long first(PictureBytes bytes, long start, long at, int type, long count, boolean reversed)
            throws IOException {
        if (type == LONG && count == 1) {
            return four(bytes, at, reversed) & 0xFFFFFFFFL;
        }
        if (type == SHORT) {
            long place = count <= 2 ? at : start + (four(bytes, at, reversed) & 0xFFFFFFFFL);
            return place + 2 <= bytes.length() ? two(bytes, place, reversed) : 0;
        }
        return type == BYTE ? bytes.at(at) : 0;
    }

    private static int two(PictureBytes bytes, long at, boolean reversed) throws IOException {
        return reversed ? bytes.twoReversed(at) : bytes.two(at);
    }

    private static int four(PictureBytes bytes, long at, boolean reversed) throws IOException {
        return reversed ? bytes.fourReversed(at) : bytes.four(at);
    }

    int get(int tag, int fallBack) {
        long value = values.getOrDefault(tag, (long) fallBack);
        return value > Integer.MAX_VALUE ? -1 : (int) value;
    }

    Orientation orientation() {
        return Orientation.of(get(ORIENTATION, 1));
    }

    /** What EXIF says of the orientation; upright where it cannot be read. */
    static Orientation orientationIn(PictureBytes bytes, long start, long end) throws IOException {
        long from = bytes.isAt(start, "Exif\0\0") ? start + 6 : start;
        try {
            return read(bytes, from, end).orientation();
        } catch (EOFException e) {
            return Orientation.UPRIGHT;
        }
    }
}
