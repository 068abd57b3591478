package dev.loralint.picture;

import java.io.IOException;

/** GIF: the screen, what stands in front of the first picture, and the trailer (GIF89a). */
final class GifReader {

    private static final int TRAILER = 0x3B;
    private static final int EXTENSION = 0x21;
    private static final int CONTROL = 0xF9;
    private static final int APPLICATION = 0xFF;
    private static final int TAIL = 64;

    private GifReader() {}

    static PictureHeader read(PictureBytes bytes) throws IOException {
        ImageSize size = new ImageSize(bytes.twoReversed(6), bytes.twoReversed(8));
        int flags = bytes.at(10);
        long at = 13 + ((flags & 0x80) != 0 ? 3L << (flags & 7) + 1 : 0);
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
        return new PictureHeader(
                PictureFormat.GIF,
                size,
                ColourModel.PALETTE,
                8,
                transparent ? Transparency.NOT_FOUND : Transparency.NONE,
                Orientation.UPRIGHT,
                animated,
                !hasTrailer(bytes));
    }

    /** Some writers put zeros behind it. */
    private static boolean hasTrailer(PictureBytes bytes) throws IOException {
        byte[] tail = bytes.tail(TAIL);
        int last = tail.length - 1;
        while (last >= 0 && tail[last] == 0) {
            last--;
        }
        return last >= 0 && tail[last] == TRAILER;
    }
}
