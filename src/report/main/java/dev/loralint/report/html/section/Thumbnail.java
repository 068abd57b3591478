package dev.loralint.report.html.section;

import dev.loralint.image.ImageDecoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;

/**
 * One small copy of an image, as a data address. A broken picture gives none: it is for other rules to say that it is
 * broken. It is the whole picture as it is stored: like the trainer it does not turn it by what EXIF says.
 */
record Thumbnail(String uri, int width, int height) {

    private static final int SIDE = 96;
    private static final int LARGE_SIDE = 256;

    /** Of the data address, in characters. */
    private static final int LONGEST = 3 * 1024;

    private static final int LARGE_LONGEST = 12 * 1024;

    private static final float[] QUALITIES = {0.8f, 0.65f, 0.5f, 0.35f, 0.2f, 0.1f};

    /** Decoding keeps so many times the pixels of a side at least, so that shrinking has something to smooth. */
    private static final int KEEP = 3;

    static Optional<Thumbnail> of(Path file) {
        return of(file, SIDE, LONGEST);
    }

    /** For a closer look. */
    static Optional<Thumbnail> large(Path file) {
        return of(file, LARGE_SIDE, LARGE_LONGEST);
    }

    private static Optional<Thumbnail> of(Path file, int side, int longest) {
        try {
            Optional<BufferedImage> image =
                    ImageDecoder.decode(file, (width, height) -> Math.min(width, height) / (KEEP * side));
            return image.isEmpty()
                    ? Optional.empty()
                    : encode(
                            Thumbnails.of(ImageDecoder.opaque(image.get()))
                                    .size(side, side)
                                    .asBufferedImage(),
                            longest);
        } catch (IOException | RuntimeException e) {
            // A picture of odd proportions or colours cannot always be drawn smaller.
            return Optional.empty();
        }
    }

    private static Optional<Thumbnail> encode(BufferedImage image, int longest) {
        for (float quality : QUALITIES) {
            try {
                String uri = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg(image, quality));
                if (uri.length() <= longest) {
                    return Optional.of(new Thumbnail(uri, image.getWidth(), image.getHeight()));
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
