package dev.loralint.examples;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/**
 * A PNG of one colour, written as {@code png 8x8 #c04020}: of most images in examples only the size matters.
 *
 * @param colour red, green and blue, eight bits each
 */
record PlainPng(int width, int height, int colour) {

    private static final Pattern TEXT = Pattern.compile("png ([1-9]\\d{0,4})x([1-9]\\d{0,4}) #([0-9a-f]{6})");

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private static final int HEADER = 13;

    /** Length, type and checksum of a chunk. */
    private static final int FRAME = 12;

    /** Eight bits of red, green and blue, compressed, with filters, not interlaced. */
    private static final byte[] KIND = {8, 2, 0, 0, 0};

    private static final int RGB = 3;

    /** Pixels: descriptions of images that nobody needs fill no disk. */
    private static final long LARGEST = 1L << 24;

    /** The image that a text describes; nothing if it describes none, or a large one. */
    static Optional<PlainPng> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        PlainPng image = new PlainPng(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3), 16));
        return Optional.of(image).filter(PlainPng::isSmall);
    }

    private boolean isSmall() {
        return (long) width * height <= LARGEST;
    }

    /** The image that a file is; nothing if it has more than one colour, is of another kind, is damaged or contains more. */
    static Optional<PlainPng> of(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        if (file.length < SIGNATURE.length + FRAME + HEADER
                || !Arrays.equals(file, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            return Optional.empty();
        }
        bytes.position(SIGNATURE.length);
        StringBuilder types = new StringBuilder();
        while (bytes.remaining() >= FRAME) {
            int length = bytes.getInt();
            if (length < 0 || length > bytes.remaining() - FRAME + Integer.BYTES) {
                return Optional.empty();
            }
            byte[] content = new byte[Integer.BYTES + length];
            bytes.get(content);
            if (bytes.getInt() != checksum(content)) {
                return Optional.empty();
            }
            types.append(new String(content, 0, Integer.BYTES, StandardCharsets.ISO_8859_1));
        }
        ByteBuffer header = ByteBuffer.wrap(file, SIGNATURE.length + 2 * Integer.BYTES, HEADER);
        int width = header.getInt();
        int height = header.getInt();
        byte[] kind = new byte[KIND.length];
        header.get(kind);
        PlainPng image = new PlainPng(width, height, 0);
        boolean isPlain = !bytes.hasRemaining()
                && types.toString().matches("IHDR(IDAT)+IEND")
                && Arrays.equals(kind, KIND)
                && width > 0
                && height > 0
                && image.isSmall();
        return isPlain ? image.ofTheColourIn(file) : Optional.empty();
    }

    private Optional<PlainPng> ofTheColourIn(byte[] file) {
        BufferedImage image;
        try {
            image = ImageIO.read(new ByteArrayInputStream(file));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // its pixels are damaged
        }
        int[] row = new int[width];
        int first = image.getRGB(0, 0);
        for (int y = 0; y < height; y++) {
            for (int pixel : image.getRGB(0, y, width, 1, row, 0, width)) {
                if (pixel != first) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new PlainPng(width, height, first & 0xffffff));
    }

    /** The file. */
    byte[] bytes() {
        byte[] row = new byte[1 + RGB * width];
        for (int at = 1; at < row.length; at += RGB) {
            row[at] = (byte) (colour >> 16);
            row[at + 1] = (byte) (colour >> 8);
            row[at + 2] = (byte) colour;
        }
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(pixels, deflater)) {
            for (int y = 0; y < height; y++) {
                out.write(row);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e); // memory
        } finally {
            deflater.end();
        }
        ByteBuffer header =
                ByteBuffer.allocate(HEADER).putInt(width).putInt(height).put(KIND);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        file.writeBytes(chunk("IHDR", header.array()));
        file.writeBytes(chunk("IDAT", pixels.toByteArray()));
        file.writeBytes(chunk("IEND", new byte[0]));
        return file.toByteArray();
    }

    private static byte[] chunk(String type, byte[] content) {
        byte[] typed = ByteBuffer.allocate(Integer.BYTES + content.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(content)
                .array();
        return ByteBuffer.allocate(FRAME + content.length)
                .putInt(content.length)
                .put(typed)
                .putInt(checksum(typed))
                .array();
    }

    private static int checksum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return (int) sum.getValue();
    }

    @Override
    public String toString() {
        return String.format("png %dx%d #%06x", width, height, colour);
    }
}
