package dev.loralint.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes are those of Pillow 11.1: Image.resize, with Image.paste into a white square before. */
class ResamplingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "640 480 BILINEAR false 448 448 348cc948",
                "640 480 BILINEAR false 192 48 82ab6cb4",
                "640 480 BILINEAR true 448 448 d108a1f7",
                "640 480 BILINEAR true 192 48 215b27e5",
                "640 480 BICUBIC false 448 448 9b5491fd",
                "640 480 BICUBIC false 192 48 68f440b2",
                "640 480 BICUBIC true 448 448 afc10bf3",
                "640 480 BICUBIC true 192 48 1c8a0150",
                "301 1000 BILINEAR false 448 448 bddafc59",
                "301 1000 BILINEAR true 448 448 44d16ed4",
                "301 1000 BICUBIC false 448 448 1a350b35",
                "301 1000 BICUBIC true 448 448 7a20e5be",
                "37 20 BILINEAR false 448 448 6611495c",
                "37 20 BILINEAR true 448 448 3f9ec6b2",
                "37 20 BICUBIC false 448 448 ed7ad983",
                "37 20 BICUBIC true 448 448 a9c479b2",
                "448 448 BILINEAR false 448 448 c8234c4d",
                "448 448 BILINEAR true 448 448 c8234c4d",
                "448 448 BICUBIC false 448 448 c8234c4d",
                "448 448 BICUBIC true 448 448 c8234c4d",
                "1 999 BILINEAR false 448 448 a0aea989",
                "1 999 BILINEAR true 448 448 54e91dbb",
                "1 999 BICUBIC false 448 448 3f11d075",
                "1 999 BICUBIC true 448 448 9fc67b81",
                "1200 7 BILINEAR false 448 448 c549d23d",
                "1200 7 BILINEAR true 448 448 475233f9",
                "1200 7 BICUBIC false 448 448 7b47c010",
                "1200 7 BICUBIC true 448 448 69331d47"
            })
    void isPillows(int width, int height, Resampling filter, boolean square, int wide, int high, String crc) {
        CRC32 sum = new CRC32();
        sum.update(filter.of(pattern(width, height), square, wide, high));
        assertEquals(crc, String.format("%08x", sum.getValue()));
    }

    private static BufferedImage pattern(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = (x * 7 + y * 13) % 256;
                int green = (x * x + y * 3) % 256;
                int blue = (x * y + (x ^ y) * 5) % 256;
                image.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return image;
    }
}
