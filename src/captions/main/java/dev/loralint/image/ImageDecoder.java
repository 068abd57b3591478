package dev.loralint.image;

import dev.loralint.disk.Disk;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decodes pictures that may be anything: whatever is wrong with one gives nothing, and no header makes it take more memory
 * than it is worth. Formats are those of the Java runtime (PNG, JPEG, GIF, BMP, TIFF) and WebP; AVIF, HEIC and JPEG XL are
 * not decoded.
 */
public final class ImageDecoder {

    /** A header may promise more pixels than fit into memory; what says so is not decoded. */
    private static final int MOST_PIXELS = 80_000_000;

    /** Images that are decoded at the same time have no more pixels together: some decoders hold them all. */
    private static final Semaphore PIXELS = new Semaphore(MOST_PIXELS);

    private ImageDecoder() {}

    /**
     * The first picture of a file, as it is stored: nothing is turned by what EXIF says.
     *
     * @param every of a picture's width and height, which pixels are taken of each line and which lines: 1 is all, 2 every
     *     second one
     */
    public static Optional<BufferedImage> decode(Path file, IntBinaryOperator every) {
        if (!Disk.isRegularFile(file)) {
            return Optional.empty();
        }
        try (ImageInputStream in = open(file)) {
            if (in == null) {
                return Optional.empty();
            }
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return decode(reader, every);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // Decoders throw all sorts of things at files that are not what they say.
            return Optional.empty();
        }
    }

    /** Another state of a repository is no file on the disk. */
    private static @Nullable ImageInputStream open(Path file) throws IOException {
        return Disk.isOnDisk(file)
                ? ImageIO.createImageInputStream(file.toFile())
                : new MemoryCacheImageInputStream(Disk.open(file));
    }

    private static Optional<BufferedImage> decode(ImageReader reader, IntBinaryOperator every) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        long pixels = (long) width * height;
        if (width < 1 || height < 1 || pixels > MOST_PIXELS) {
            return Optional.empty();
        }
        ImageReadParam param = reader.getDefaultReadParam();
        int step = Math.max(1, every.applyAsInt(width, height));
        param.setSourceSubsampling(step, step, 0, 0);
        PIXELS.acquireUninterruptibly((int) pixels);
        try {
            return Optional.of(reader.read(0, param));
        } finally {
            PIXELS.release((int) pixels);
        }
    }

    /** What is transparent stands before white, as viewers show it. */
    public static BufferedImage opaque(BufferedImage image) {
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return opaque;
    }
}
