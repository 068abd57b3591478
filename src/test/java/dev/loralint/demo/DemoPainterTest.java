package dev.loralint.demo;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The committed demo is what the code in this package writes. */
class DemoPainterTest {
    private static final Path DEMO = Path.of("src/demo");

    /** Another JDK may draw a curve's edge one pixel beside; half a percent of the pixels is far below a new stroke. */
    private static final double PIXELS_THAT_MAY_DIFFER = 0.005;

    private static SortedMap<String, byte[]> written;

    @BeforeAll
    static void paint() {
        System.setProperty("java.awt.headless", "true");
        written = DemoPainter.files();
    }

    @Test
    void noFileIsMissingAndNoneIsLeftOver() throws IOException {
        try (Stream<Path> files = Files.walk(DEMO)) {
            assertEquals(
                    written.keySet(),
                    files.filter(Files::isRegularFile)
                            .map(file -> DEMO.relativize(file).toString().replace('\\', '/'))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void captionsAndConfigurationsAreTheSameToTheByte() {
        assertAll(written.entrySet().stream()
                .filter(file -> !isImage(file.getKey()))
                .map(file -> () -> {
                    byte[] committed = Files.readAllBytes(DEMO.resolve(file.getKey()));
                    assertEquals(utf8(file.getValue()), utf8(committed), file.getKey());
                    assertArrayEquals(file.getValue(), committed, file.getKey());
                }));
    }

    @Test
    void picturesHaveTheSamePixels() {
        assertAll(written.entrySet().stream()
                .filter(file -> isImage(file.getKey()))
                .map(file -> () -> {
                    String path = file.getKey();
                    BufferedImage expected = decoded(file.getValue(), path);
                    BufferedImage committed = decoded(Files.readAllBytes(DEMO.resolve(path)), path);
                    assertEquals(expected.getWidth(), committed.getWidth(), path);
                    assertEquals(expected.getHeight(), committed.getHeight(), path);
                    double share = shareOfDifferentPixels(expected, committed);
                    assertTrue(share <= PIXELS_THAT_MAY_DIFFER, () -> path + " differs in " + share + " of its pixels");
                }));
    }

    private static boolean isImage(String path) {
        return path.matches(".*\\.(png|jpg|gif)");
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static BufferedImage decoded(byte[] bytes, String path) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            assertNotNull(image, path + " is no image");
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private static double shareOfDifferentPixels(BufferedImage a, BufferedImage b) {
        int width = a.getWidth();
        int[] first = a.getRGB(0, 0, width, a.getHeight(), null, 0, width);
        int[] second = b.getRGB(0, 0, width, a.getHeight(), null, 0, width);
        int different = 0;
        for (int i = 0; i < first.length; i++) {
            if (clearlyDifferent(first[i], second[i])) {
                different++;
            }
        }
        return (double) different / first.length;
    }

    private static boolean clearlyDifferent(int a, int b) {
        for (int shift = 0; shift <= 16; shift += 8) {
            if (Math.abs((a >> shift & 255) - (b >> shift & 255)) > 24) {
                return true;
            }
        }
        return false;
    }
}
