package demo;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Writes a picture of few colours small: with a palette where the format has one. */
final class FlatImage {
    private FlatImage() {}

    static byte[] png(BufferedImage picture) {
        // PNG loses nothing; for ImageIO 0 stands for the strongest compression.
        return bytes(indexed(picture), "png", 0f);
    }

    static byte[] gif(BufferedImage picture) {
        return bytes(indexed(picture), "gif", 1f);
    }

    static byte[] jpeg(BufferedImage picture) {
        return bytes(picture, "jpeg", 0.2f);
    }

    /** The same pixels by index. The drawing has no smoothed edges, so its colours fit into one byte. */
    private static BufferedImage indexed(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        int[] palette = Arrays.stream(pixels).sorted().distinct().toArray();
        if (palette.length > 256) {
            throw new IllegalStateException("a demo picture has " + palette.length + " colours, at most 256 fit");
        }
        BufferedImage indexed = new BufferedImage(
                width,
                height,
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE));
        byte[] indexes = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            indexes[i] = (byte) Arrays.binarySearch(palette, pixels[i]);
        }
        indexed.getRaster().setDataElements(0, 0, width, height, indexes);
        return indexed;
    }

    private static byte[] bytes(BufferedImage image, String format, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType(how.getCompressionTypes()[0]);
            how.setCompressionQuality(quality);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
