package dev.loralint.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

    private static final Path WEBP =
            Path.of("rules/dataset/duplicate-image/examples/bad-another-size/input/5_tovamir_coat/bridge-small.webp");

    @TempDir
    private Path folder;

    private static Optional<BufferedImage> decode(Path file) {
        return ImageDecoder.decode(file, (width, height) -> 1);
    }

    private static byte[] picture(String format) throws IOException {
        if (format.equals("webp")) {
            return Files.readAllBytes(WEBP);
        }
        BufferedImage image = new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 24; x++) {
            image.setRGB(x, x % 16, 0x3366cc + x);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, out));
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp", "tiff", "webp"})
    void wholePicturesAreDecoded(String format) throws IOException {
        byte[] bytes = picture(format);
        assertNotNull(decode(Files.write(folder.resolve("a." + format), bytes)).orElseThrow());
    }

    /** Nothing is thrown, whatever comes of it. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp", "tiff", "webp"})
    void damagedPicturesDoNotThrow(String format) throws IOException {
        byte[] bytes = picture(format);
        Random random = new Random(11);
        int step = Math.max(1, bytes.length / 300);
        int decoded = 0;
        int tried = 0;
        for (int length = 0; length < bytes.length; length += step) {
            byte[] changed = bytes.clone();
            for (int i = 0; i < 3; i++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            decoded += decode(Files.write(folder.resolve("changed"), changed)).isPresent() ? 1 : 0;
            decoded += decode(Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, length)))
                            .isPresent()
                    ? 1
                    : 0;
            tried += 2;
        }
        assertTrue(decoded < tried, "some of them are broken");
    }

    @Test
    void moreThanEightyMillionPixelsAreNotDecoded() throws IOException {
        byte[] png = picture("png");
        ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
        assertEquals(Optional.empty(), decode(Files.write(folder.resolve("bomb.png"), png)));
    }

    @Test
    void largePictureIsSubsampled() throws IOException {
        Path file = Files.write(folder.resolve("a.png"), picture("png"));
        BufferedImage few = ImageDecoder.decode(file, (width, height) -> 4).orElseThrow();
        assertEquals(6, few.getWidth());
        assertEquals(4, few.getHeight());
    }

    @Test
    void folderIsNotAPicture() {
        assertEquals(Optional.empty(), decode(folder));
    }
}
