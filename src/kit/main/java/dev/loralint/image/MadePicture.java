package dev.loralint.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/** Pictures for tests, of all formats whose headers are read; those that the JDK cannot write are put together by hand. */
public final class MadePicture {

    // Tags of TIFF 6.0.
    private static final int TIFF_WIDTH = 0x0100;
    private static final int TIFF_HEIGHT = 0x0101;
    private static final int TIFF_BITS = 0x0102;
    private static final int TIFF_PHOTOMETRIC = 0x0106;
    private static final int TIFF_ORIENTATION = 0x0112;

    public static final int WIDTH = 40;
    public static final int HEIGHT = 24;

    private MadePicture() {}

    private static final byte[] PLAIN =
            png(1024, 1024, 1, 3, new byte[128], chunk("PLTE", new byte[] {(byte) 0xC0, 0x40, 0x20, 0, 0, 0}));

    /** A picture of one colour with which nothing is wrong. */
    public static byte[] plain() {
        return PLAIN.clone();
    }

    /** A sound picture of 40 by 24, by the format's suffix without dot. */
    public static byte[] of(String suffix) {
        return switch (suffix) {
            case "png" -> png(WIDTH, HEIGHT, 8, 2, noise(WIDTH * 3));
            case "webp" -> webp(false);
            case "avif" -> avif(0, "avif");
            case "heic" -> avif(0, "heic");
            case "jxl" -> jxl();
            case "jxl-boxed" -> boxed(jxl());
            case "tif" -> tiff();
            default -> byJdk(suffix);
        };
    }

    /** Noise, since a picture of one colour has nothing left to be cut off. */
    private static byte[] byJdk(String suffix) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(5);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            if (!ImageIO.write(image, suffix, out)) {
                throw new IllegalArgumentException(suffix);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    /**
     * A PNG whose rows are all the same and unfiltered.
     *
     * @param type of colour, as in its header
     * @param row the bytes of a row
     * @param chunks what stands in front of the picture
     */
    public static byte[] png(int width, int height, int bits, int type, byte[] row, byte[]... chunks) {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put((byte) bits).put((byte) type).put(new byte[3]);
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (int y = 0; y < height; y++) {
            rows.write(0);
            rows.writeBytes(row);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(chunk("IHDR", header.array()));
        for (byte[] chunk : chunks) {
            out.writeBytes(chunk);
        }
        out.writeBytes(chunk("IDAT", deflated(rows.toByteArray())));
        out.writeBytes(chunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    public static byte[] chunk(String kind, byte[] content) {
        byte[] name = kind.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(content);
        return ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(name)
                .put(content)
                .putInt((int) checksum.getValue())
                .array();
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] buffer = new byte[bytes.length + 64];
        int length = deflater.deflate(buffer);
        deflater.end();
        return ByteBuffer.allocate(length).put(buffer, 0, length).array();
    }

    /** The first chunk of a lossless WebP; nothing here asks for its pixels. */
    static byte[] webp(boolean alpha) {
        ByteBuffer bytes = ByteBuffer.allocate(30).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(22);
        bytes.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(10);
        bytes.put((byte) 0x2F).putInt(WIDTH - 1 | HEIGHT - 1 << 14 | (alpha ? 1 << 28 : 0));
        return bytes.array();
    }

    /** An extended WebP: its canvas, and EXIF at its end. */
    static byte[] webpExtended(int flags, byte[] exif) {
        ByteBuffer bytes = ByteBuffer.allocate(30 + 8 + exif.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(bytes.capacity() - 8);
        bytes.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(flags);
        bytes.put((byte) (WIDTH - 1))
                .putShort((short) 0)
                .put((byte) (HEIGHT - 1))
                .putShort((short) 0);
        bytes.put("EXIF".getBytes(StandardCharsets.US_ASCII))
                .putInt(exif.length)
                .put(exif);
        return bytes.array();
    }

    /** EXIF that says nothing but an orientation. */
    public static byte[] exif(int orientation) {
        return ByteBuffer.allocate(26)
                .put("MM\0*".getBytes(StandardCharsets.US_ASCII))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) TIFF_ORIENTATION)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    /** A JPEG with a segment right behind its first marker. */
    public static byte[] jpegWith(int marker, byte[] content) {
        byte[] plain = of("jpg");
        ByteBuffer bytes = ByteBuffer.allocate(plain.length + 4 + content.length);
        bytes.put(plain, 0, 2).put((byte) 0xFF).put((byte) marker).putShort((short) (2 + content.length));
        return bytes.put(content).put(plain, 2, plain.length - 2).array();
    }

    /** A JPEG that is turned by EXIF. */
    public static byte[] turnedJpeg(int orientation) {
        byte[] exif = exif(orientation);
        return jpegWith(
                0xE1,
                ByteBuffer.allocate(6 + exif.length)
                        .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                        .put(exif)
                        .array());
    }

    /** The same with another number of components, whose scan no longer fits. */
    public static byte[] jpegOf(int components) {
        byte[] bytes = of("jpg");
        for (int at = 2; at < bytes.length - 10; at++) {
            if ((bytes[at] & 0xFF) == 0xFF && (bytes[at + 1] & 0xFF) == 0xC0) {
                bytes[at + 9] = (byte) components;
                return bytes;
            }
        }
        throw new IllegalStateException();
    }

    private static byte[] box(String kind, byte[]... contents) {
        int length = 8;
        for (byte[] content : contents) {
            length += content.length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).putInt(length).put(kind.getBytes(StandardCharsets.US_ASCII));
        for (byte[] content : contents) {
            bytes.put(content);
        }
        return bytes.array();
    }

    private static byte[] numbers(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length);
        for (int number : numbers) {
            bytes.putInt(number);
        }
        return bytes.array();
    }

    /** A primary item with size, bits and rotation, behind a thumbnail of another size. */
    static byte[] avif(int quarters, String brand) {
        byte[] properties = box(
                "ipco",
                box("ispe", numbers(0, 8, 8)),
                box("ispe", numbers(0, WIDTH, HEIGHT)),
                box("pixi", numbers(0), new byte[] {3, 10, 10, 10}),
                box("irot", new byte[] {(byte) quarters}));
        byte[] associations = box("ipma", numbers(0, 2), new byte[] {0, 1, 1, 1, 0, 2, 3, (byte) 0x82, 3, (byte) 0x84});
        byte[] meta = box(
                "meta", numbers(0), box("pitm", numbers(0), new byte[] {0, 2}), box("iprp", properties, associations));
        byte[] type = box(
                "ftyp",
                brand.getBytes(StandardCharsets.US_ASCII),
                numbers(0),
                "mif1".getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(type);
        out.writeBytes(meta);
        out.writeBytes(box("mdat", noise(64)));
        return out.toByteArray();
    }

    /** A codestream's size header: 24 is three times 8, and the width is written too. */
    private static byte[] jxl() {
        long bits = 1 | (HEIGHT / 8 - 1) << 1 | 0 << 6 | (long) (WIDTH / 8 - 1) << 9 | 1L << 14;
        return new byte[] {(byte) 0xFF, '\n', (byte) bits, (byte) (bits >> 8), (byte) (bits >> 16), 0, 0, 0};
    }

    private static byte[] boxed(byte[] codestream) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("\0\0\0\fJXL \r\n\u0087\n".getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(box("ftyp", "jxl ".getBytes(StandardCharsets.US_ASCII), numbers(0)));
        out.writeBytes(box("jxlc", codestream));
        return out.toByteArray();
    }

    private static byte[] tiff() {
        ByteBuffer bytes = ByteBuffer.allocate(10 + 4 * 12 + 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 4);
        int[][] tags = {{TIFF_WIDTH, WIDTH}, {TIFF_HEIGHT, HEIGHT}, {TIFF_BITS, 8}, {TIFF_PHOTOMETRIC, 1}};
        for (int[] tag : tags) {
            bytes.putShort((short) tag[0]).putShort((short) 3).putInt(1).putInt(tag[1]);
        }
        return bytes.array();
    }
}
