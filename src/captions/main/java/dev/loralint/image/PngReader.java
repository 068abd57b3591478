package dev.loralint.image;

import java.io.EOFException;
import java.io.IOException;

/**
 * PNG: its chunks up to the compressed picture (PNG third edition, section 11), the first row where it has an alpha
 * channel, and its end.
 */
final class PngReader {

    static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";

    private static final int HEADER = 0x49484452;
    private static final int DATA = 0x49444154;
    private static final int END = 0x49454E44;
    private static final int PALETTE = 0x504C5445;
    private static final int TRANSPARENCY = 0x74524E53;
    private static final int EXIF = 0x65584966;
    private static final int ANIMATION = 0x6163544C;

    private static final int FRAME = 12;
    /** Pillow does without the checksum at the end of the compressed data. */
    private static final int CHECKSUM = 4;

    private final ImageBytes bytes;
    private byte[] palette = {};
    private byte[] transparent = {};
    private Orientation orientation = Orientation.UPRIGHT;
    private boolean animated;

    private PngReader(ImageBytes bytes) {
        this.bytes = bytes;
    }

    static ImageHeader read(ImageBytes bytes) throws IOException {
        return new PngReader(bytes).read();
    }

    private ImageHeader read() throws IOException {
        if (bytes.four(12) != HEADER) {
            throw new EOFException();
        }
        ImageSize size = new ImageSize(bytes.four(16), bytes.four(20));
        int bits = bytes.at(24);
        int type = bytes.at(25);
        boolean interlaced = bytes.at(28) != 0;
        long data = chunksBeforeData();
        Transparency transparency = Transparency.NONE;
        if ((type & 4) != 0 || transparent.length > 0) {
            transparency = data < 0
                    ? Transparency.NOT_FOUND
                    : new PngFirstRow(size.width(), bits, type, interlaced, palette, transparent).look(bytes, data);
        }
        ColourModel colours = switch (type) {
            case 0, 4 -> ColourModel.GREY;
            case 3 -> ColourModel.PALETTE;
            default -> ColourModel.RGB;
        };
        return new ImageHeader(
                ImageFormat.PNG, size, colours, bits, transparency, orientation, animated, isCutOff(data));
    }

    /** @return where the first chunk of the picture begins; -1 where there is none */
    private long chunksBeforeData() throws IOException {
        long at = SIGNATURE.length();
        while (at + 8 <= bytes.length()) {
            long length = bytes.fourUnsigned(at);
            int kind = bytes.four(at + 4);
            if (kind == DATA) {
                return at;
            }
            if (kind == END) {
                return -1;
            }
            if (kind == PALETTE) {
                palette = bytes.bytes(at + 8, (int) Math.min(length, 3 * 256));
            } else if (kind == TRANSPARENCY) {
                transparent = bytes.bytes(at + 8, (int) Math.min(length, 256));
            } else if (kind == EXIF) {
                orientation = TiffTags.orientationIn(bytes, at + 8, at + 8 + length);
            } else if (kind == ANIMATION) {
                animated = true;
            }
            at += FRAME + length;
        }
        return -1;
    }

    /** Whether compressed data are missing; Pillow does without what comes behind them. */
    private boolean isCutOff(long data) throws IOException {
        if (data < 0) {
            return true;
        }
        if (bytes.isAt(bytes.length() - FRAME + 4, "IEND")) {
            return false;
        }
        long at = data;
        try {
            while (at + 8 <= bytes.length()) {
                long length = bytes.fourUnsigned(at);
                int kind = bytes.four(at + 4);
                if (kind == END) {
                    return false;
                }
                if (at + 8 + length - (kind == DATA ? CHECKSUM : 0) > bytes.length()) {
                    return kind == DATA;
                }
                at += FRAME + length;
            }
            return false;
        } catch (ImageBytes.TooManyPieces e) {
            return false;
        }
    }
}
