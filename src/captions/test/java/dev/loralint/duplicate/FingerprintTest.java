package dev.loralint.duplicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.image.ImageDecoder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

    private final BufferedImage figure = Drawing.figure(1, true);

    @TempDir
    private Path folder;

    private static Fingerprint print(BufferedImage image) {
        return Fingerprint.of(image, 1).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.33, 0.5, 0.8, 1.5})
    void anotherSizeIsTheSamePicture(double factor) {
        assertTrue(print(figure).isLike(print(Drawing.scaled(figure, factor))));
    }

    @Test
    void lossyFormatIsTheSamePicture() throws IOException {
        Path file = Drawing.write(figure, folder.resolve("a.jpg"));
        BufferedImage saved = ImageDecoder.decode(file, (w, h) -> 1).orElseThrow();
        assertTrue(print(figure).isLike(print(saved)));
    }

    @Test
    void transparencyIsComparedOnWhite() {
        BufferedImage clear = new BufferedImage(512, 768, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 768; y++) {
            for (int x = 0; x < 512; x++) {
                int pixel = figure.getRGB(x, y);
                clear.setRGB(x, y, pixel == 0xffffffff ? 0 : pixel);
            }
        }
        assertTrue(print(figure).isLike(print(clear)));
    }

    @Test
    void greyAndColourImagesOfEqualValuesAreEqual() {
        BufferedImage grey = new BufferedImage(512, 768, BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage colour = new BufferedImage(512, 768, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 768; y++) {
            for (int x = 0; x < 512; x++) {
                int level = (x + y) / 5 % 256;
                grey.getRaster().setSample(x, y, 0, level);
                colour.setRGB(x, y, level * 0x010101);
            }
        }
        assertTrue(print(grey).isLike(print(colour)));
    }

    @Test
    void variantIsADifferentPicture() {
        Fingerprint closed = print(Drawing.figure(1, false));
        assertTrue(print(figure).distance(closed) <= Fingerprint.BITS, "the hash alone would call them the same");
        assertFalse(print(figure).isLike(closed));
    }

    @Test
    void cropIsADifferentPicture() {
        assertFalse(print(figure).isLike(print(figure.getSubimage(25, 38, 462, 692))));
    }

    @Test
    void anotherFigureOnTheSameGroundIsADifferentPicture() {
        for (int seed = 2; seed < 40; seed++) {
            assertFalse(print(figure).isLike(print(Drawing.figure(seed, true))), "figure " + seed);
        }
    }

    /** Each of EXIF's turnings takes a picture that was stored the other way round back to the same one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void rotatedImageIsComparedUpright(int turn) {
        Fingerprint upright = Fingerprint.of(stored(turn), turn).orElseThrow();
        assertTrue(print(figure).isLike(upright));
    }

    /** By the meaning of the numbers: where the first row and the first column of what is stored are to be seen. */
    private BufferedImage stored(int turn) {
        int width = figure.getWidth();
        int height = figure.getHeight();
        BufferedImage stored = turn > 4
                ? new BufferedImage(height, width, BufferedImage.TYPE_INT_RGB)
                : new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < stored.getHeight(); row++) {
            for (int column = 0; column < stored.getWidth(); column++) {
                int x = switch (turn) {
                    case 1, 4 -> column;
                    case 2, 3 -> width - 1 - column;
                    case 5, 8 -> row;
                    default -> width - 1 - row;
                };
                int y = switch (turn) {
                    case 1, 2 -> row;
                    case 3, 4 -> height - 1 - row;
                    case 5, 6 -> column;
                    default -> height - 1 - column;
                };
                stored.setRGB(column, row, figure.getRGB(x, y));
            }
        }
        return stored;
    }

    @Test
    void smallImagesAreNotCompared() {
        assertEquals(Optional.empty(), Fingerprint.of(new BufferedImage(63, 500, BufferedImage.TYPE_INT_RGB), 1));
    }
}
