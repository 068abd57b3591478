package dev.loralint.image;

import dev.loralint.disk.Disk;
import dev.loralint.files.Suffixes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of pictures and videos, for a check as for a plan: what it finds must be the same for both. A file is opened
 * once; of it the start is read, what the header points to, and the last bytes. Time and memory are bounded whatever the
 * file says of itself.
 */
public final class ImageHeaderReader {

    private static final String POINTER = "version https://git-lfs.github.com/spec/v1\n";

    private ImageHeaderReader() {}

    /** Never throws for what is in the file, nor for what keeps it from being read. */
    public static ImageOnDisk read(Path file) {
        try {
            BasicFileAttributes attributes = Disk.attributes(file);
            long modified = attributes.lastModifiedTime().toMillis();
            if (!attributes.isRegularFile()) {
                return new ImageOnDisk(new ImageContent.Unreadable(null), 0, modified);
            }
            try (SeekableByteChannel channel = Disk.channel(file)) {
                long length = channel.size();
                boolean isVideo = Suffixes.isVideo(Suffixes.of(String.valueOf(file.getFileName())));
                return new ImageOnDisk(content(channel, length, isVideo), length, modified);
            }
        } catch (IOException e) {
            return new ImageOnDisk(new ImageContent.Unreadable(e), 0, 0);
        }
    }

    private static ImageContent content(SeekableByteChannel channel, long length, boolean isVideo) throws IOException {
        if (length == 0) {
            return new ImageContent.Empty();
        }
        ImageBytes bytes = new ImageBytes(channel, length);
        ImageContent moving = isVideo ? VideoReader.content(bytes) : null;
        if (moving != null) {
            return moving;
        }
        ImageFormat format = format(bytes);
        if (format == null) {
            return bytes.startsWith(POINTER)
                    ? new ImageContent.LfsPointer()
                    : new ImageContent.Other(FileSignature.words(bytes), isVideo ? "a video" : "an image");
        }
        try {
            ImageHeader header = header(bytes, format);
            ImageSize size = header.size();
            return size.width() > 0 && size.height() > 0
                    ? new ImageContent.Known(header)
                    : new ImageContent.Damaged(format.label());
        } catch (EOFException | ImageBytes.TooManyPieces e) {
            return new ImageContent.Damaged(format.label());
        }
    }

    private static @Nullable ImageFormat format(ImageBytes bytes) throws IOException {
        if (bytes.startsWith(PngReader.SIGNATURE)) {
            return ImageFormat.PNG;
        }
        if (bytes.startsWith("\u00FF\u00D8")) {
            return ImageFormat.JPEG;
        }
        if (bytes.startsWith("RIFF") && bytes.isAt(8, "WEBP")) {
            return ImageFormat.WEBP;
        }
        if (bytes.startsWith("BM")) {
            return ImageFormat.BMP;
        }
        if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a")) {
            return ImageFormat.GIF;
        }
        if (bytes.startsWith("II*\0") || bytes.startsWith("MM\0*")) {
            return ImageFormat.TIFF;
        }
        if (bytes.startsWith(JxlReader.BARE) || bytes.startsWith(JxlReader.BOXED)) {
            return ImageFormat.JXL;
        }
        return bytes.isAt(4, "ftyp") ? ofBrand(bytes) : null;
    }

    /** The brand, or the first of the compatible ones that says it where the brand is a general one. */
    private static @Nullable ImageFormat ofBrand(ImageBytes bytes) throws IOException {
        long end = Math.min(bytes.fourUnsigned(0), 256);
        for (long at = 8; at + 4 <= end; at += at == 8 ? 8 : 4) {
            if (bytes.isAt(at, "avif") || bytes.isAt(at, "avis")) {
                return ImageFormat.AVIF;
            }
            if (bytes.isAt(at, "hei") || bytes.isAt(at, "hev")) {
                return ImageFormat.HEIC;
            }
        }
        return null;
    }

    private static ImageHeader header(ImageBytes bytes, ImageFormat format) throws IOException {
        return switch (format) {
            case PNG -> PngReader.read(bytes);
            case JPEG -> JpegReader.read(bytes);
            case WEBP -> WebpReader.read(bytes);
            case BMP -> BmpReader.read(bytes);
            case GIF -> GifReader.read(bytes);
            case TIFF -> TiffReader.read(bytes);
            case AVIF, HEIC -> HeifReader.read(bytes, format);
            case JXL -> JxlReader.read(bytes);
        };
    }
}
