package dev.loralint.image;

import java.io.EOFException;
import java.io.IOException;

/** WebP: the first chunk, EXIF where the header names it, and the length that it promises (RFC 9649). */
final class WebpReader {

    private static final int FIRST_CHUNK = 12;
    private static final int LOSSLESS_SIGNATURE = 0x2F;

    private static final int ANIMATION_FLAG = 0x02;
    private static final int EXIF_FLAG = 0x08;
    private static final int ALPHA_FLAG = 0x10;

    private WebpReader() {}

    static ImageHeader read(ImageBytes bytes) throws IOException {
        boolean cutOff = (bytes.fourReversed(4) & 0xFFFFFFFFL) + 8 > bytes.length();
        if (bytes.isAt(FIRST_CHUNK, "VP8X")) {
            int flags = bytes.at(20);
            ImageSize size = new ImageSize(bytes.threeReversed(24) + 1, bytes.threeReversed(27) + 1);
            Orientation orientation = (flags & EXIF_FLAG) == 0 ? Orientation.UPRIGHT : orientation(bytes);
            return header(size, (flags & ALPHA_FLAG) != 0, orientation, (flags & ANIMATION_FLAG) != 0, cutOff);
        }
        if (bytes.isAt(FIRST_CHUNK, "VP8L") && bytes.at(20) == LOSSLESS_SIGNATURE) {
            int sizes = bytes.fourReversed(21);
            ImageSize size = new ImageSize((sizes & 0x3FFF) + 1, (sizes >>> 14 & 0x3FFF) + 1);
            return header(size, (sizes >>> 28 & 1) != 0, Orientation.UPRIGHT, false, cutOff);
        }
        if (bytes.isAt(FIRST_CHUNK, "VP8 ")) {
            ImageSize size = new ImageSize(bytes.twoReversed(26) & 0x3FFF, bytes.twoReversed(28) & 0x3FFF);
            return header(size, false, Orientation.UPRIGHT, false, cutOff);
        }
        throw new EOFException();
    }

    /** All frames and how long they are shown (RFC 9649, 2.7.1: ANMF). */
    static VideoHeader frames(ImageBytes bytes) throws IOException {
        ImageHeader still = read(bytes);
        long frames = 0;
        long milliseconds = 0;
        long at = FIRST_CHUNK;
        while (still.animated() && at + 8 <= bytes.length()) {
            long length = bytes.fourReversed(at + 4) & 0xFFFFFFFFL;
            if (bytes.isAt(at, "ANMF")) {
                frames++;
                milliseconds += bytes.threeReversed(at + 8 + 12);
            }
            at += 8 + length + length % 2;
        }
        return new VideoHeader(
                VideoFormat.WEBP, still.size(), Math.max(1, frames), milliseconds / 1000.0, 0, false, still.cutOff());
    }

    /** libwebp says alpha only where a pixel is transparent. */
    private static ImageHeader header(
            ImageSize size, boolean alpha, Orientation orientation, boolean animated, boolean cutOff) {
        return new ImageHeader(
                ImageFormat.WEBP,
                size,
                ColourModel.RGB,
                8,
                alpha ? Transparency.OVER_UNKNOWN : Transparency.NONE,
                orientation,
                animated,
                cutOff);
    }

    private static Orientation orientation(ImageBytes bytes) throws IOException {
        long at = FIRST_CHUNK;
        while (at + 8 <= bytes.length()) {
            long length = bytes.fourReversed(at + 4) & 0xFFFFFFFFL;
            if (bytes.isAt(at, "EXIF")) {
                return TiffTags.orientationIn(bytes, at + 8, at + 8 + length);
            }
            at += 8 + length + length % 2;
        }
        return Orientation.UPRIGHT;
    }
}
