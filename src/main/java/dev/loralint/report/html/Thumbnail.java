package dev.loralint.report.html;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.geometry.Positions;

/**
 * One small copy of an image, as a data address. A broken picture gives none: it is for other rules to say that it is
 * broken.
 */
final class Thumbnail {

    private static final int SIDE = 96;
    /** Of the data address, in characters. */
    private static final int LONGEST = 3 * 1024;

    private static final float[] QUALITIES = {0.8f, 0.65f, 0.5f, 0.35f, 0.2f, 0.1f};

    /** A header may promise more pixels than fit into memory; what says so is not decoded. */
    private static final long PIXELS = 80_000_000L;

    /** Decoding keeps this many pixels a side at least, so that shrinking has something to smooth. */
    private static final int KEEP = SIDE * 3;

    private Thumbnail() {}

    /** The square in the middle. */
    static Optional<String> of(Path file) {
        return of(file, image -> Thumbnails.of(image).crop(Positions.CENTER).size(SIDE, SIDE));
    }

    /** The whole picture, as it is stored: like the trainer it does not turn it by what EXIF says. */
    static Optional<String> whole(Path file) {
        return of(file, image -> Thumbnails.of(image).size(SIDE, SIDE));
    }

    private static Optional<String> of(Path file, Function<BufferedImage, Thumbnails.Builder<?>> shape) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream bytes = Files.newInputStream(file);
                ImageInputStream in = ImageIO.createImageInputStream(bytes)) {
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
                Optional<BufferedImage> image = decode(reader);
                return image.isEmpty()
                        ? Optional.empty()
                        : encode(opaque(shape.apply(image.get()).asBufferedImage()));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // Decoders throw all sorts of things at files that are not what they say.
            return Optional.empty();
        }
    }

    private static Optional<BufferedImage> decode(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1 || (long) width * height > PIXELS) {
            return Optional.empty();
        }
        ImageReadParam param = reader.getDefaultReadParam();
        int every = Math.max(1, Math.min(width, height) / KEEP);
        param.setSourceSubsampling(every, every, 0, 0);
        return Optional.of(reader.read(0, param));
    }

    private static BufferedImage opaque(BufferedImage image) {
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return opaque;
    }

    private static Optional<String> encode(BufferedImage image) {
        for (float quality : QUALITIES) {
            try {
                String uri = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg(image, quality));
                if (uri.length() <= LONGEST) {
                    return Optional.of(uri);
                }
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            param.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
