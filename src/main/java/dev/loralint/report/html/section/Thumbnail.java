package dev.loralint.report.html.section;

import dev.loralint.image.ImageDecoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
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
        try {
            Optional<BufferedImage> image =
                    ImageDecoder.decode(file, (width, height) -> Math.min(width, height) / KEEP);
            return image.isEmpty()
                    ? Optional.empty()
                    : encode(ImageDecoder.opaque(shape.apply(image.get()).asBufferedImage()));
        } catch (IOException | RuntimeException e) {
            // A picture of odd proportions or colours cannot always be drawn smaller.
            return Optional.empty();
        }
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
