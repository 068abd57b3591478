package dev.loralint.image;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;

/**
 * JPEG XL, bare or in boxes: the size header and the beginning of the metadata (ISO 18181-1, C.3 and D.2; boxes in
 * 18181-2). A bare codestream does not say where it ends.
 */
final class JxlReader {

    static final String BARE = "\u00FF\n";
    static final String BOXED = "\0\0\0\fJXL \r\n\u0087\n";

    private static final int[] SIZE_BITS = {9, 13, 18, 30};
    /** Width to height, by the number that stands for it. */
    private static final int[][] RATIOS = {{0, 0}, {1, 1}, {12, 10}, {4, 3}, {3, 2}, {16, 9}, {5, 4}, {2, 1}};

    private final ImageBytes bytes;
    private long bit;

    private JxlReader(ImageBytes bytes, long codestream) {
        this.bytes = bytes;
        this.bit = 8 * (codestream + BARE.length());
    }

    static ImageHeader read(ImageBytes bytes) throws IOException {
        if (bytes.startsWith(BARE)) {
            return new JxlReader(bytes, 0).read(false);
        }
        List<Box> boxes = Box.in(bytes, 0, bytes.length());
        boolean cutOff = boxes.get(boxes.size() - 1).end() > bytes.length();
        Box whole = Box.first(boxes, "jxlc").orElse(null);
        if (whole != null) {
            return new JxlReader(bytes, whole.start()).read(cutOff);
        }
        // the number of the part stands in front of it
        Box part = Box.first(boxes, "jxlp").orElseThrow(EOFException::new);
        return new JxlReader(bytes, part.start() + 4).read(cutOff);
    }

    private ImageHeader read(boolean cutOff) throws IOException {
        if (!bytes.isAt(bit / 8 - BARE.length(), BARE)) {
            throw new EOFException();
        }
        ImageSize size = size();
        boolean turned = false;
        boolean animated = false;
        boolean standard = bits(1) == 1;
        if (!standard && bits(1) == 1) {
            // every decoder does it by itself; from 5 on by a quarter
            turned = bits(3) + 1 >= 5;
            if (bits(1) == 1) {
                size();
            }
            animated = bits(1) == 0 && bits(1) == 1;
        }
        return new ImageHeader(
                ImageFormat.JXL,
                turned ? new ImageSize(size.height(), size.width()) : size,
                ColourModel.UNKNOWN,
                8,
                Transparency.NOT_FOUND,
                Orientation.UPRIGHT,
                animated,
                cutOff);
    }

    private ImageSize size() throws IOException {
        boolean small = bits(1) == 1;
        int height = side(small);
        int ratio = bits(3);
        int width = ratio == 0 ? side(small) : (int) ((long) height * RATIOS[ratio][0] / RATIOS[ratio][1]);
        return new ImageSize(width, height);
    }

    private int side(boolean small) throws IOException {
        return small ? (bits(5) + 1) * 8 : bits(SIZE_BITS[bits(2)]) + 1;
    }

    /** So many bits, the lowest first. */
    private int bits(int count) throws IOException {
        int value = 0;
        for (int i = 0; i < count; i++, bit++) {
            value |= (bytes.at(bit / 8) >> (int) (bit % 8) & 1) << i;
        }
        return value;
    }
}
