package dev.loralint.image;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks for transparency in the first row of a PNG, without decoding the rest. Of an interlaced picture it is every
 * eighth pixel of that row.
 */
final class PngFirstRow {

    private static final int DATA = 0x49444154;
    /** A row that is compressed to more is not looked at in full. */
    private static final int MOST_COMPRESSED = 64 * 1024;

    private static final int MOST_ROW = 256 * 1024;

    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int GREY_ALPHA = 4;
    private static final int RGB_ALPHA = 6;

    private final int pixels;
    private final int bits;
    private final int type;
    private final byte[] palette;
    private final byte[] transparent;

    /**
     * @param palette three bytes a colour; empty where there is none
     * @param transparent of a palette the opacity of each colour, else the one colour that is transparent
     */
    PngFirstRow(int width, int bits, int type, boolean interlaced, byte[] palette, byte[] transparent) {
        this.pixels = interlaced ? (width + 7) / 8 : width;
        this.bits = bits;
        this.type = type;
        this.palette = palette;
        this.transparent = transparent;
    }

    /** @param data where the first chunk of compressed data begins */
    Transparency look(ImageBytes bytes, long data) throws IOException {
        int channels = channels();
        long row = ((long) pixels * channels * bits + 7) / 8;
        if (channels == 0 || row <= 0) {
            return Transparency.NOT_FOUND;
        }
        byte[] line = new byte[1 + (int) Math.min(row, MOST_ROW)];
        int known = inflate(bytes, data, line);
        if (known < 2) {
            return Transparency.NOT_FOUND;
        }
        int step = Math.max(1, channels * bits / 8);
        unfilter(line, known, step);
        return check(line, known, channels);
    }

    private int channels() {
        return switch (type) {
            case GREY, PALETTE -> 1;
            case GREY_ALPHA -> 2;
            case RGB -> 3;
            case RGB_ALPHA -> 4;
            default -> 0;
        };
    }

    /** @return how many bytes of the line are known */
    private static int inflate(ImageBytes bytes, long data, byte[] line) throws IOException {
        Inflater inflater = new Inflater();
        try {
            int known = 0;
            int fed = 0;
            long at = data;
            while (known < line.length && fed < MOST_COMPRESSED && at + 8 <= bytes.length()) {
                long length = bytes.fourUnsigned(at);
                if (bytes.four(at + 4) != DATA) {
                    break;
                }
                for (long done = 0; done < length && known < line.length && fed < MOST_COMPRESSED; ) {
                    byte[] part = bytes.bytes(at + 8 + done, (int) Math.min(2048, length - done));
                    if (part.length == 0) {
                        return known;
                    }
                    inflater.setInput(part);
                    int more;
                    do {
                        more = inflater.inflate(line, known, line.length - known);
                        known += more;
                    } while (more > 0 && known < line.length);
                    done += part.length;
                    fed += part.length;
                }
                at += 12 + length;
            }
            return known;
        } catch (DataFormatException e) {
            return 0;
        } finally {
            inflater.end();
        }
    }

    /** Above the first row there is nothing, so that Up adds zero, Average half of the left and Paeth the left. */
    static void unfilter(byte[] line, int known, int step) {
        int filter = line[0];
        if (filter == 1 || filter == 4) {
            for (int i = 1 + step; i < known; i++) {
                line[i] += line[i - step];
            }
        } else if (filter == 3) {
            for (int i = 1 + step; i < known; i++) {
                line[i] += (byte) ((line[i - step] & 0xFF) >> 1);
            }
        }
    }

    private Transparency check(byte[] line, int known, int channels) {
        Transparency found = Transparency.NOT_FOUND;
        int count = Math.min(pixels, (int) ((known - 1) * 8L / ((long) channels * bits)));
        for (int i = 0; i < count && found != Transparency.OVER_COLOUR; i++) {
            Transparency one = pixel(line, i, channels);
            if (one != Transparency.NOT_FOUND) {
                found = found == Transparency.NOT_FOUND || found == one ? one : Transparency.OVER_COLOUR;
            }
        }
        return found;
    }

    private Transparency pixel(byte[] line, int index, int channels) {
        if (type == PALETTE) {
            int colour = sample(line, index);
            boolean seen = colour < transparent.length && (transparent[colour] & 0xFF) < 0xFF;
            return !seen
                    ? Transparency.NOT_FOUND
                    : 3 * colour + 2 < palette.length
                            ? Transparency.over(
                                    palette[3 * colour] & 0xFF,
                                    palette[3 * colour + 1] & 0xFF,
                                    palette[3 * colour + 2] & 0xFF)
                            : Transparency.OVER_UNKNOWN;
        }
        int first = index * channels;
        boolean alpha = type == GREY_ALPHA || type == RGB_ALPHA;
        boolean seen =
                alpha ? sample(line, first + channels - 1) < (1 << bits) - 1 : isKeyColour(line, first, channels);
        if (!seen) {
            return Transparency.NOT_FOUND;
        }
        boolean grey = type == GREY || type == GREY_ALPHA;
        int red = high(sample(line, first));
        return Transparency.over(
                red, grey ? red : high(sample(line, first + 1)), grey ? red : high(sample(line, first + 2)));
    }

    private boolean isKeyColour(byte[] line, int first, int channels) {
        if (transparent.length < 2 * channels) {
            return false;
        }
        for (int c = 0; c < channels; c++) {
            int key = (transparent[2 * c] & 0xFF) << 8 | transparent[2 * c + 1] & 0xFF;
            if (sample(line, first + c) != key) {
                return false;
            }
        }
        return true;
    }

    private int sample(byte[] line, int index) {
        if (bits == 16) {
            return (line[1 + 2 * index] & 0xFF) << 8 | line[2 + 2 * index] & 0xFF;
        }
        if (bits == 8) {
            return line[1 + index] & 0xFF;
        }
        int bit = index * bits;
        return (line[1 + bit / 8] & 0xFF) >> (8 - bits - bit % 8) & (1 << bits) - 1;
    }

    /** A sample as one of 256. */
    private int high(int sample) {
        return bits == 16 ? sample >> 8 : sample * 0xFF / ((1 << bits) - 1);
    }
}
