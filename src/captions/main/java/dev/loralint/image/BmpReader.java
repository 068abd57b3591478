package dev.loralint.image;

import java.io.IOException;

/** BMP: the headers that OS/2 and Windows write, and whether all rows are there. */
final class BmpReader {

    private static final int CORE_HEADER = 12;
    /** From this length on the header has a mask for alpha. */
    private static final int ALPHA_HEADER = 56;

    private static final int UNCOMPRESSED = 0;
    private static final int MASKED = 3;

    private BmpReader() {}

    static ImageHeader read(ImageBytes bytes) throws IOException {
        int header = bytes.fourReversed(14);
        boolean core = header == CORE_HEADER;
        ImageSize size = core
                ? new ImageSize(bytes.twoReversed(18), bytes.twoReversed(20))
                : new ImageSize(bytes.fourReversed(18), Math.abs(bytes.fourReversed(22)));
        int bits = bytes.twoReversed(core ? 24 : 28);
        int compression = core ? UNCOMPRESSED : bytes.fourReversed(30);
        boolean alpha = bits == 32 && compression == MASKED && header >= ALPHA_HEADER && bytes.fourReversed(66) != 0;
        return new ImageHeader(
                ImageFormat.BMP,
                size,
                bits <= 8 ? ColourModel.PALETTE : ColourModel.RGB,
                bits == 16 ? 5 : Math.min(8, bits),
                alpha ? Transparency.NOT_FOUND : Transparency.NONE,
                Orientation.UPRIGHT,
                false,
                (compression == UNCOMPRESSED || compression == MASKED) && isCutOff(bytes, size, bits));
    }

    /** Rows are filled up to four bytes, the last one need not be. */
    private static boolean isCutOff(ImageBytes bytes, ImageSize size, int bits) throws IOException {
        long start = bytes.fourReversed(10) & 0xFFFFFFFFL;
        long row = ((long) size.width() * bits + 7) / 8;
        long filled = (row + 3) / 4 * 4;
        long there = bytes.length() - start - row;
        return size.height() > 0 && (there < 0 || filled > 0 && there / filled < size.height() - 1);
    }
}
