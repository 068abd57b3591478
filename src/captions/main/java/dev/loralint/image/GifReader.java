package dev.loralint.image;

import java.io.IOException;

/** GIF: the screen, what stands in front of the first picture, and its blocks (GIF89a). */
final class GifReader {

    private static final int PICTURE = 0x2C;
    private static final int PICTURE_HEADER = 10;
    private static final int EXTENSION = 0x21;
    private static final int CONTROL = 0xF9;
    private static final int APPLICATION = 0xFF;

    private GifReader() {}

    static ImageHeader read(ImageBytes bytes) throws IOException {
        ImageSize size = new ImageSize(bytes.twoReversed(6), bytes.twoReversed(8));
        int flags = bytes.at(10);
        long at = 13 + colours(flags);
        boolean transparent = false;
        boolean animated = false;
        while (at + 3 < bytes.length() && bytes.at(at) == EXTENSION) {
            int kind = bytes.at(at + 1);
            transparent |= kind == CONTROL && (bytes.at(at + 3) & 1) != 0;
            animated |= kind == APPLICATION && bytes.isAt(at + 3, "NETSCAPE2.0");
            at += 2;
            for (int block = bytes.at(at); block != 0; block = bytes.at(at)) {
                at += 1 + block;
            }
            at++;
        }
        return new ImageHeader(
                ImageFormat.GIF,
                size,
                ColourModel.PALETTE,
                8,
                transparent ? Transparency.NOT_FOUND : Transparency.NONE,
                Orientation.UPRIGHT,
                animated,
                isCutOff(bytes, at));
    }

    /** Whether blocks of the first picture are missing; Pillow needs nothing behind them. */
    private static boolean isCutOff(ImageBytes bytes, long descriptor) throws IOException {
        if (descriptor + PICTURE_HEADER > bytes.length() || bytes.at(descriptor) != PICTURE) {
            return true;
        }
        long at = descriptor + PICTURE_HEADER + colours(bytes.at(descriptor + PICTURE_HEADER - 1)) + 1;
        while (at < bytes.length()) {
            int block = bytes.at(at);
            if (block == 0) {
                return false;
            }
            at += 1 + block;
        }
        return at > bytes.length();
    }

    /** The length of a table of colours. */
    private static long colours(int flags) {
        return (flags & 0x80) != 0 ? 3L << (flags & 7) + 1 : 0;
    }
}
