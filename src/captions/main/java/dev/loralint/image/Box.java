package dev.loralint.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A box of the ISO base media file format, which AVIF, HEIC and JPEG XL are packed in (ISO 14496-12, 4.2).
 *
 * @param start of what it holds
 * @param end behind it; beyond the file's end where that is missing
 */
record Box(String kind, long start, long end) {

    private static final int MOST = 4096;

    /** The boxes in a stretch of the file, one after the other; the last may go beyond it. */
    static List<Box> in(ImageBytes bytes, long from, long to) throws IOException {
        List<Box> boxes = new ArrayList<>();
        long at = from;
        while (at + 8 <= Math.min(to, bytes.length()) && boxes.size() < MOST) {
            long length = bytes.fourUnsigned(at);
            String kind = new String(bytes.bytes(at + 4, 4), StandardCharsets.ISO_8859_1);
            long start = at + 8;
            if (length == 1) {
                length = bytes.eight(start);
                start += 8;
            }
            long end = length == 0 ? to : at + length;
            if (end < start) {
                throw new EOFException();
            }
            boxes.add(new Box(kind, start, end));
            at = end;
        }
        return boxes;
    }

    List<Box> inside(ImageBytes bytes, int after) throws IOException {
        return in(bytes, start + after, end);
    }

    static Optional<Box> first(List<Box> boxes, String kind) {
        return boxes.stream().filter(box -> box.kind.equals(kind)).findFirst();
    }
}
