package dev.loralint.image;

import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the containers of videos and reads their headers. What is read is bounded as for images, by
 * {@link ImageBytes}, whatever a file says of itself.
 */
final class VideoReader {

    private static final String FIRST_BOXES = "ftyp moov mdat wide free skip pnot";

    /** How files of other containers begin: FLV, ASF (WMV), MPEG program streams and MPEG video. */
    private static final String[] OTHERS = {
        "FLV\u0001", "0&\u00B2u\u008Ef\u00CF\u0011", "\0\0\u0001\u00BA", "\0\0\u0001\u00B3", "OggS"
    };

    private static final int TRANSPORT_PACKET = 188;

    private VideoReader() {}

    /** What is in a file that is called a video; {@code null} if it is nothing that looks like one. */
    static @Nullable ImageContent content(ImageBytes bytes) throws IOException {
        VideoFormat format = format(bytes);
        if (format == null) {
            return null;
        }
        try {
            return new ImageContent.Moving(header(bytes, format));
        } catch (EOFException | ImageBytes.TooManyPieces e) {
            return new ImageContent.Damaged(format.label());
        }
    }

    private static VideoHeader header(ImageBytes bytes, VideoFormat format) throws IOException {
        return switch (format) {
            case MP4, MOV -> new Mp4Reader(bytes, format).read();
            case MATROSKA, WEBM -> new MatroskaReader(bytes).read();
            case AVI -> AviReader.read(bytes);
            case GIF -> GifReader.frames(bytes);
            case WEBP -> WebpReader.frames(bytes);
            case OTHER -> VideoHeader.unknown(format);
        };
    }

    private static @Nullable VideoFormat format(ImageBytes bytes) throws IOException {
        if (bytes.startsWith("\u001AE\u00DF\u00A3")) {
            return VideoFormat.MATROSKA;
        }
        if (bytes.startsWith("RIFF")) {
            return bytes.isAt(8, "AVI ") ? VideoFormat.AVI : bytes.isAt(8, "WEBP") ? VideoFormat.WEBP : null;
        }
        if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a")) {
            return VideoFormat.GIF;
        }
        for (String box : FIRST_BOXES.split(" ")) {
            if (bytes.isAt(4, box)) {
                return box.equals("ftyp") && !bytes.isAt(8, "qt  ") ? VideoFormat.MP4 : VideoFormat.MOV;
            }
        }
        for (String other : OTHERS) {
            if (bytes.startsWith(other)) {
                return VideoFormat.OTHER;
            }
        }
        boolean isTransport = bytes.startsWith("G") && bytes.isAt(TRANSPORT_PACKET, "G");
        return isTransport ? VideoFormat.OTHER : null;
    }
}
