package dev.loralint.image;

import java.io.EOFException;
import java.io.IOException;

/** GIF: the screen, what stands in front of the first picture, and its blocks (GIF89a). */
final class GifReader {

    private static final int PICTURE = 0x2C;
    private static final int TRAILER = 0x3B;
    private static final int USUAL_DELAY = 10;
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

    /** All frames and how long they are shown; a delay of up to a hundredth of a second is a tenth, as in browsers. */
    static VideoHeader frames(ImageBytes bytes) throws IOException {
        ImageSize size = new ImageSize(bytes.twoReversed(6), bytes.twoReversed(8));
        long at = 13 + colours(bytes.at(10));
        long frames = 0;
        long hundredths = 0;
        int delay = 0;
        while (at < bytes.length() && bytes.at(at) != TRAILER) {
            if (bytes.at(at) == EXTENSION) {
                if (bytes.at(at + 1) == CONTROL) {
                    delay = bytes.twoReversed(at + 4);
                }
                at += 2;
            } else if (bytes.at(at) == PICTURE) {
                frames++;
                hundredths += delay <= 1 ? USUAL_DELAY : delay;
                delay = 0;
                at += PICTURE_HEADER + colours(bytes.at(at + PICTURE_HEADER - 1)) + 1;
            } else {
                throw new EOFException();
            }
            for (int block = bytes.at(at); block != 0; block = bytes.at(at)) {
                at += 1 + block;
            }
            at++;
        }
        if (frames == 0) {
            throw new EOFException();
        }
        return new VideoHeader(VideoFormat.GIF, size, frames, hundredths / 100.0, 0, false, at >= bytes.length());
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
