package dev.loralint.image;

import java.io.EOFException;
import java.io.IOException;

/** JPEG: its segments up to the first frame header (ITU T.81, annex B), and its end. */
final class JpegReader {

    private static final int FRAME_FIRST = 0xC0;
    private static final int FRAME_LAST = 0xCF;
    private static final int SCAN = 0xDA;
    private static final int END = 0xD9;
    private static final int EXIF = 0xE1;
    /** What stands behind the marker of the end is looked through so far. */
    private static final int TAIL = 64 * 1024;

    private JpegReader() {}

    static ImageHeader read(ImageBytes bytes) throws IOException {
        Orientation orientation = Orientation.UPRIGHT;
        long at = 2;
        while (true) {
            if (bytes.at(at) != 0xFF) {
                // libjpeg skips what is no marker; no writer puts it here
                throw new EOFException();
            }
            int marker = bytes.at(at + 1);
            if (marker == 0xFF) {
                at++;
                continue;
            }
            if (marker == SCAN || marker == END) {
                throw new EOFException();
            }
            if (isAlone(marker)) {
                at += 2;
                continue;
            }
            int length = bytes.two(at + 2);
            if (isFrame(marker)) {
                return header(bytes, at, orientation);
            }
            if (marker == EXIF && orientation == Orientation.UPRIGHT && bytes.isAt(at + 4, "Exif\0\0")) {
                orientation = TiffTags.orientationIn(bytes, at + 4, at + 2 + length);
            }
            at += 2 + Math.max(2, length);
        }
    }

    /** TEM and the restart markers have no length behind them. */
    private static boolean isAlone(int marker) {
        return marker == 0x01 || marker >= 0xD0 && marker <= 0xD7;
    }

    /** SOF0 to SOF15 without the three that are something else: DHT, JPG and DAC. */
    private static boolean isFrame(int marker) {
        return marker >= FRAME_FIRST && marker <= FRAME_LAST && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static ImageHeader header(ImageBytes bytes, long frame, Orientation orientation) throws IOException {
        ImageSize size = new ImageSize(bytes.two(frame + 7), bytes.two(frame + 5));
        ColourModel colours = switch (bytes.at(frame + 9)) {
            case 1 -> ColourModel.GREY;
            case 3 -> ColourModel.RGB;
            case 4 -> ColourModel.CMYK;
            default -> ColourModel.UNKNOWN;
        };
        return new ImageHeader(
                ImageFormat.JPEG,
                size,
                colours,
                bytes.at(frame + 4),
                Transparency.NONE,
                orientation,
                false,
                !hasEnd(bytes, frame));
    }

    /** A thumbnail in front of the frame has an end of its own, which is not the picture's. */
    private static boolean hasEnd(ImageBytes bytes, long frame) throws IOException {
        byte[] last = bytes.tail(2);
        if (last.length == 2 && isEnd(last, 0)) {
            return true;
        }
        byte[] tail = bytes.tail((int) Math.min(TAIL, bytes.length() - frame));
        for (int i = tail.length - 2; i >= 0; i--) {
            if (isEnd(tail, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEnd(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) == 0xFF && (bytes[at + 1] & 0xFF) == END;
    }
}
