package dev.loralint.dataset;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes from headers, of sound files, of files cut at every byte, and of those that are made to harm. */
class ImageHeadersTest {

    private static final ImageSize SIZE = new ImageSize(40, 30);

    @TempDir
    Path folder;

    private static byte[] image(String format) throws IOException {
        if (format.equals("webp")) {
            return webp();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, out));
        return out.toByteArray();
    }

    /** The frame of a lossless WebP of 40 by 30; nothing asks for its pixels. */
    private static byte[] webp() {
        ByteBuffer bytes = ByteBuffer.allocate(30);
        bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(Integer.reverseBytes(22));
        bytes.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(Integer.reverseBytes(10));
        bytes.put((byte) 0x2F).putInt(Integer.reverseBytes(39 | 29 << 14));
        return bytes.array();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp", "gif", "webp"})
    void theSizeOfASoundFile(String format) throws IOException {
        Path file = Files.write(folder.resolve("a." + format), image(format));
        assertEquals(Optional.of(SIZE), ImageSize.of(file));
        assertFalse(CutOffImage.is(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp", "gif", "webp"})
    void cutAtEveryByteItHasItsSizeOrNone(String format) throws IOException {
        byte[] whole = image(format);
        for (int length = 0; length < whole.length; length++) {
            Path file = Files.write(folder.resolve("a." + format), Arrays.copyOf(whole, length));
            Optional<ImageSize> size = ImageSize.of(file);
            assertTrue(size.isEmpty() || size.get().equals(SIZE), format + " of " + length + " bytes: " + size);
            assertDoesNotThrow(() -> CutOffImage.is(file));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "webp"})
    void aFileThatEndsInTheMiddleIsCutOff(String format) throws IOException {
        byte[] whole = image(format);
        assertTrue(
                CutOffImage.is(Files.write(folder.resolve("a." + format), Arrays.copyOf(whole, whole.length * 2 / 3))));
        byte[] longer = Arrays.copyOf(whole, whole.length + 20);
        assertFalse(CutOffImage.is(Files.write(folder.resolve("b." + format), longer)), "something behind the end");
    }

    @Test
    void aHugePictureIsOnlyAPairOfNumbers() throws IOException {
        byte[] png = image("png");
        ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
        Path file = Files.write(folder.resolve("a.png"), png);
        assertEquals(Optional.of(new ImageSize(60_000, 60_000)), ImageSize.of(file));
    }

    @Test
    void gigabytesOfSegmentsEnd() throws IOException {
        Path file = folder.resolve("a.jpg");
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(new byte[] {(byte) 0xFF, (byte) 0xD8});
            out.setLength(3L << 30);
            for (long at = 2; at < 3L << 30; at += 0xFFFF + 2) {
                out.seek(at);
                out.write(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) 0xFF, (byte) 0xFF});
            }
        }
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertEquals(Optional.empty(), ImageSize.of(file)));
    }
}
