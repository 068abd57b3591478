package dev.loralint.report.html.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailTest {

    @TempDir
    private Path folder;

    private static BufferedImage decoded(String uri) throws IOException {
        String start = "data:image/jpeg;base64,";
        assertTrue(uri.startsWith(start), uri);
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(uri.substring(start.length()))));
    }

    @Test
    void noiseIsAtMostThreeKilobytes() throws IOException {
        BufferedImage noise = new BufferedImage(700, 400, BufferedImage.TYPE_INT_ARGB);
        Random random = new Random(7);
        for (int y = 0; y < noise.getHeight(); y++) {
            for (int x = 0; x < noise.getWidth(); x++) {
                noise.setRGB(x, y, random.nextInt());
            }
        }
        Path file = folder.resolve("noise.png");
        ImageIO.write(noise, "png", file.toFile());
        Thumbnail small = Thumbnail.of(file).orElseThrow();
        assertTrue(small.uri().length() <= 3 * 1024, small.uri().length() + " characters");
        assertEquals(96, decoded(small.uri()).getWidth());
        assertEquals(55, decoded(small.uri()).getHeight());
        Thumbnail large = Thumbnail.large(file).orElseThrow();
        assertTrue(large.uri().length() <= 12 * 1024, large.uri().length() + " characters");
        assertEquals(256, decoded(large.uri()).getWidth());
        assertEquals(large.height(), decoded(large.uri()).getHeight());
    }

    /** An image with a palette is not drawn with another palette. */
    @Test
    void coloursOfAPaletteAreKept() throws IOException {
        byte[] reds = {(byte) 0xb7, 0};
        byte[] greens = {(byte) 0x8c, 0};
        byte[] blues = {(byte) 0xe0, 0};
        BufferedImage purple = new BufferedImage(
                600, 600, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 2, reds, greens, blues));
        Path file = folder.resolve("palette.png");
        ImageIO.write(purple, "png", file.toFile());
        int middle = decoded(Thumbnail.large(file).orElseThrow().uri()).getRGB(128, 128);
        assertEquals(0xb7, middle >> 16 & 0xff, 4);
        assertEquals(0x8c, middle >> 8 & 0xff, 4);
        assertEquals(0xe0, middle & 0xff, 4);
    }

    @Test
    void onePixelHasAThumbnail() throws IOException {
        Path file = folder.resolve("dot.png");
        ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        assertTrue(Thumbnail.of(file).isPresent());
    }

    @Test
    void otherFilesHaveNoThumbnail() throws IOException {
        assertEquals(Optional.empty(), Thumbnail.of(folder.resolve("missing.png")));
        assertEquals(Optional.empty(), Thumbnail.of(Files.write(folder.resolve("empty.png"), new byte[0])));
        assertEquals(Optional.empty(), Thumbnail.of(Files.writeString(folder.resolve("text.jpg"), "no picture")));
    }

    @Test
    void hugeDeclaredSizeIsNotDecoded() throws IOException {
        assertEquals(Optional.empty(), Thumbnail.of(Files.write(folder.resolve("bomb.png"), png(60_000, 60_000))));
    }

    /** A PNG that is nothing but a header. */
    private static byte[] png(int width, int height) {
        byte[] header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        CRC32 crc = new CRC32();
        crc.update(header);
        return ByteBuffer.allocate(33)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13)
                .put(header)
                .putInt((int) crc.getValue())
                .array();
    }
}
