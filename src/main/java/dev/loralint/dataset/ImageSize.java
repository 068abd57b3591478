package dev.loralint.dataset;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An image's width and height as its header says; the picture itself is not read. */
public record ImageSize(int width, int height) {

    private static final int PNG = 0x89504E47;
    private static final int RIFF = 0x52494646;
    private static final int JPEG = 0xFFD8;
    private static final int BMP = 0x424D;
    private static final int GIF = 0x47494638;
    /** Each has 64 KB at most; what has more of them in front of its picture was made to keep readers busy. */
    private static final int MOST_SEGMENTS = 16_384;

    private static final int VP8 = 0x56503820;
    private static final int VP8_LOSSLESS = 0x5650384C;
    private static final int VP8_EXTENDED = 0x56503858;

    /** The size of a PNG, JPEG, WebP, BMP or GIF; nothing where the file is none of these or is broken. */
    public static Optional<ImageSize> of(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream raw = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(new BufferedInputStream(raw, 4096))) {
            int head = in.readInt();
            if (head == PNG) {
                in.skipNBytes(12);
                return Optional.of(new ImageSize(in.readInt(), in.readInt()));
            }
            if (head == RIFF) {
                return webp(in);
            }
            if (head == GIF) {
                in.skipNBytes(2);
                return Optional.of(new ImageSize(two(in), two(in)));
            }
            if (head >>> 16 == JPEG) {
                return jpeg(in, head);
            }
            if (head >>> 16 == BMP) {
                in.skipNBytes(14);
                return Optional.of(new ImageSize(
                        Integer.reverseBytes(in.readInt()), Math.abs(Integer.reverseBytes(in.readInt()))));
            }
            return Optional.empty();
        } catch (IOException e) {
            // what cannot be read is told where captions and images are read
            return Optional.empty();
        }
    }

    /** Segments up to the first frame header, SOF0 to SOF15 without the three that are something else. */
    private static Optional<ImageSize> jpeg(DataInputStream in, int head) throws IOException {
        int marker = head & 0xFFFF;
        marker = marker >>> 8 == 0xFF ? marker & 0xFF : -1;
        for (int segment = 0; marker >= 0 && segment < MOST_SEGMENTS; segment++) {
            int length = in.readUnsignedShort();
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) {
                in.skipNBytes(1);
                int height = in.readUnsignedShort();
                return Optional.of(new ImageSize(in.readUnsignedShort(), height));
            }
            in.skipNBytes(Math.max(0, length - 2));
            int next = in.readUnsignedByte();
            while (next == 0xFF) {
                next = in.readUnsignedByte();
                marker = next;
            }
            if (next == 0xDA || next == 0xD9) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<ImageSize> webp(DataInputStream in) throws IOException {
        in.skipNBytes(8);
        int kind = in.readInt();
        in.skipNBytes(4);
        if (kind == VP8_EXTENDED) {
            in.skipNBytes(4);
            return Optional.of(new ImageSize(three(in) + 1, three(in) + 1));
        }
        if (kind == VP8_LOSSLESS) {
            in.skipNBytes(1);
            int bits = Integer.reverseBytes(in.readInt());
            return Optional.of(new ImageSize((bits & 0x3FFF) + 1, (bits >>> 14 & 0x3FFF) + 1));
        }
        if (kind == VP8) {
            in.skipNBytes(6);
            return Optional.of(new ImageSize(two(in) & 0x3FFF, two(in) & 0x3FFF));
        }
        return Optional.empty();
    }

    private static int two(DataInputStream in) throws IOException {
        return in.readUnsignedByte() | in.readUnsignedByte() << 8;
    }

    private static int three(DataInputStream in) throws IOException {
        return two(in) | in.readUnsignedByte() << 16;
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
