package dev.loralint.review.server;

import dev.loralint.disk.FileIdentity;
import dev.loralint.files.OwnFiles;
import dev.loralint.image.ImageDecoder;
import dev.loralint.review.ImageSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import net.coobird.thumbnailator.Thumbnails;
import org.jspecify.annotations.Nullable;

/** The images and videos of the dataset, and thumbnails of images. Nothing else is given out, whatever its name is. */
final class ServedImages {

    static final Set<Integer> SIDES = Set.of(128, 256, 512);

    private static final int HEAD = 16;
    private static final double QUALITY = 0.85;

    /** More at a time make no image appear sooner. */
    private final Semaphore decoding =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()));

    private final ImageSource images;
    private final @Nullable Path cache;

    ServedImages(ImageSource images, @Nullable Path cache) {
        this.images = images;
        this.cache = cache;
    }

    /**
     * @param tag changes when the image does
     * @param type for the browser
     */
    record Picture(Path file, String tag, String type) {

        /** Whether a browser asks for parts of it, and plays them. */
        boolean isVideo() {
            return type.startsWith("video/");
        }
    }

    /** The image or video itself; empty if it is none that a browser shows, or is outside of the dataset. */
    Optional<Picture> whole(String id) throws IOException {
        Path file = images.file(id).orElse(null);
        if (file == null) {
            return Optional.empty();
        }
        String type = type(file);
        return type == null ? Optional.empty() : Optional.of(new Picture(file, FileIdentity.of(file), type));
    }

    /** A small copy; the image itself where it cannot be decoded, and nothing of a video. */
    Optional<Picture> small(String id, int side) throws IOException {
        Path file = images.file(id).orElse(null);
        if (file == null) {
            return Optional.empty();
        }
        String stamp = FileIdentity.of(file);
        if (cache == null) {
            return whole(id).filter(picture -> !picture.isVideo());
        }
        String key = images.hash(file + "\n" + stamp);
        Path small = cache.resolve(key.substring(0, 2)).resolve(key + "-" + side + ".jpg");
        if (!Files.isRegularFile(small, LinkOption.NOFOLLOW_LINKS) && !make(file, small, side)) {
            return whole(id).filter(picture -> !picture.isVideo());
        }
        return Optional.of(new Picture(small, stamp + "-" + side, "image/jpeg"));
    }

    private boolean make(Path file, Path small, int side) {
        decoding.acquireUninterruptibly();
        try {
            if (Files.isRegularFile(small)) {
                return true;
            }
            Optional<BufferedImage> image =
                    ImageDecoder.decode(file, (width, height) -> Math.max(width, height) / (side * 2));
            if (image.isEmpty()) {
                return false;
            }
            BufferedImage opaque = ImageDecoder.opaque(image.get());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            boolean larger = Math.max(opaque.getWidth(), opaque.getHeight()) > side;
            Thumbnails.Builder<BufferedImage> builder = Thumbnails.of(opaque);
            (larger ? builder.size(side, side) : builder.scale(1))
                    .outputFormat("jpg")
                    .outputQuality(QUALITY)
                    .toOutputStream(out);
            Path folder = small.resolveSibling("");
            OwnFiles.createFolders(folder);
            Path whole = Files.createTempFile(folder, "new", ".tmp");
            Files.write(whole, out.toByteArray());
            Files.move(whole, small, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException | RuntimeException e) {
            // an image of odd proportions or colours cannot always be drawn smaller
            return false;
        } finally {
            decoding.release();
        }
    }

    /** By how the file begins: a name says nothing. */
    private static @Nullable String type(Path file) throws IOException {
        byte[] head = new byte[HEAD];
        try (InputStream in = Files.newInputStream(file)) {
            in.readNBytes(head, 0, HEAD);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
            return "image/png";
        } else if (head[0] == (byte) 0xFF && head[1] == (byte) 0xD8 && head[2] == (byte) 0xFF) {
            return "image/jpeg";
        } else if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            return "image/webp";
        } else if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
            return "image/gif";
        } else if (text.startsWith("BM")) {
            return "image/bmp";
        } else if (text.startsWith("ftypavi", 4)) {
            return "image/avif";
        } else if (text.startsWith("\u001aE\u00df\u00a3")) {
            return "video/webm"; // Matroska too: the browser decides whether it plays what is in it
        } else if (text.startsWith("ftyphei", 4) || text.startsWith("ftypmif1", 4)) {
            return null;
        } else if (text.startsWith("ftyp", 4)
                || text.startsWith("moov", 4)
                || text.startsWith("mdat", 4)
                || text.startsWith("wide", 4)) {
            return "video/mp4"; // QuickTime too, which has the same boxes
        }
        return null;
    }

    static boolean isSide(int side) {
        return SIDES.contains(side);
    }
}
