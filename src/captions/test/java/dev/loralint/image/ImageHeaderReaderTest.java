package dev.loralint.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.image.ImageProblem.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers of sound files, of files cut at every byte, and of those that are made to harm. */
class ImageHeaderReaderTest {

    private static final ImageSize SIZE = new ImageSize(MadePicture.WIDTH, MadePicture.HEIGHT);

    @TempDir
    Path folder;

    private ImageOnDisk read(byte[] bytes) throws IOException {
        return ImageHeaderReader.read(Files.write(folder.resolve("a"), bytes));
    }

    private ImageHeader header(byte[] bytes) throws IOException {
        return read(bytes).header().orElseThrow();
    }

    private Optional<Kind> problem(byte[] bytes) throws IOException {
        return ImageProblem.of(read(bytes).content()).map(ImageProblem::kind);
    }

    @ParameterizedTest
    @CsvSource({
        "png,PNG,RGB,8",
        "jpg,JPEG,RGB,8",
        "bmp,BMP,RGB,8",
        "gif,GIF,PALETTE,8",
        "webp,WEBP,RGB,8",
        "tif,TIFF,GREY,8",
        "avif,AVIF,RGB,10",
        "heic,HEIC,RGB,10",
        "jxl,JXL,UNKNOWN,8",
        "jxl-boxed,JXL,UNKNOWN,8"
    })
    void soundFileIsRecognised(String suffix, ImageFormat format, ColourModel colours, int bits) throws IOException {
        ImageHeader header = header(MadePicture.of(suffix));
        assertEquals(format, header.format());
        assertEquals(SIZE, header.size());
        assertEquals(colours, header.colours());
        assertEquals(bits, header.bits());
        assertEquals(Orientation.UPRIGHT, header.orientation());
        assertFalse(header.cutOff());
        assertFalse(header.animated());
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp", "gif", "webp", "tif", "avif", "heic", "jxl", "jxl-boxed"})
    void truncatedPictureHasItsSizeOrAFault(String suffix) throws IOException {
        byte[] whole = MadePicture.of(suffix);
        for (int length = 0; length < whole.length; length++) {
            ImageOnDisk cut = read(Arrays.copyOf(whole, length));
            Optional<ImageSize> size = cut.header().map(ImageHeader::size);
            Optional<ImageProblem> problem = ImageProblem.of(cut.content());
            String stated = suffix + " of " + length + " bytes: " + cut;
            assertTrue(size.isEmpty() || size.get().equals(SIZE), stated);
            assertTrue(size.isPresent() || problem.isPresent(), stated);
            problem.ifPresent(f -> assertFalse(f.words().isBlank(), stated));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp", "gif", "webp", "avif", "jxl-boxed"})
    void incompleteFileIsCutOff(String suffix) throws IOException {
        byte[] whole = MadePicture.of(suffix);
        byte[] cut = Arrays.copyOf(whole, whole.length * 2 / 3);
        assertTrue(
                read(cut).header().map(ImageHeader::cutOff).orElse(true),
                () -> suffix + " without its last bytes is taken for whole");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp", "webp"})
    void bytesAfterTheEndAreIgnored(String suffix) throws IOException {
        byte[] whole = MadePicture.of(suffix);
        assertEquals(Optional.empty(), problem(Arrays.copyOf(whole, whole.length + 20)));
    }

    @Test
    void pngWithoutItsLastChunkIsAccepted() throws IOException {
        byte[] whole = MadePicture.of("png");
        assertEquals(Optional.empty(), problem(Arrays.copyOf(whole, whole.length - 16)), "Pillow needs no IEND");
        assertEquals(Optional.of(Kind.CUT_OFF), problem(Arrays.copyOf(whole, whole.length - 60)));
    }

    @Test
    void endOfAThumbnailIsNotTheEndOfTheJpeg() throws IOException {
        byte[] thumbnail = ByteBuffer.allocate(8).putInt(0x0000FFD9).putInt(0).array();
        byte[] whole = MadePicture.jpegWith(0xE2, thumbnail);
        assertEquals(Optional.empty(), problem(whole));
        assertEquals(Optional.of(Kind.CUT_OFF), problem(Arrays.copyOf(whole, whole.length - 100)));
    }

    @ParameterizedTest
    @CsvSource({"1,UPRIGHT", "3,UPSIDE_DOWN", "6,ON_ITS_LEFT_SIDE", "8,ON_ITS_RIGHT_SIDE", "0,UPRIGHT", "99,UPRIGHT"})
    void orientationIsReadFromExif(int number, Orientation orientation) throws IOException {
        byte[] exif = MadePicture.exif(number);
        assertEquals(orientation, header(MadePicture.turnedJpeg(number)).orientation(), "JPEG");
        byte[] png = MadePicture.png(4, 4, 8, 2, new byte[12], MadePicture.chunk("eXIf", exif));
        assertEquals(orientation, header(png).orientation(), "PNG");
        assertEquals(orientation, header(MadePicture.webpExtended(8, exif)).orientation(), "WebP");
    }

    @Test
    void rotatedAvifIsTurnedByItsDecoder() throws IOException {
        assertEquals(
                new ImageSize(SIZE.height(), SIZE.width()),
                header(MadePicture.avif(3, "avif")).size());
        assertEquals(SIZE, header(MadePicture.avif(2, "avif")).size());
    }

    @Test
    void jpegWithFourComponentsIsCmyk() throws IOException {
        assertEquals(ColourModel.CMYK, header(MadePicture.jpegOf(4)).colours());
        assertEquals(ColourModel.GREY, header(MadePicture.jpegOf(1)).colours());
    }

    @Test
    void animatedPngIsRecognised() throws IOException {
        assertTrue(header(MadePicture.png(4, 4, 8, 2, new byte[12], MadePicture.chunk("acTL", new byte[8])))
                .animated());
    }

    @Test
    void alphaChannelAloneIsNotTransparency() throws IOException {
        byte[] opaque = {1, 2, 3, -1, 4, 5, 6, -1};
        assertEquals(Transparency.NOT_FOUND, transparency(MadePicture.png(2, 2, 8, 6, opaque)));
        assertEquals(Transparency.NONE, transparency(MadePicture.png(2, 2, 8, 2, new byte[6])));
        assertEquals(Transparency.NONE, transparency(MadePicture.webp(false)));
    }

    @Test
    void firstRowShowsTheColourUnderTransparency() throws IOException {
        byte[] black = {9, 9, 9, -1, 0, 0, 0, 0};
        byte[] white = {-1, -1, -1, 0, -1, -1, -1, 3};
        byte[] both = {-1, -1, -1, 0, 0, 0, 0, 0};
        assertEquals(Transparency.OVER_BLACK, transparency(MadePicture.png(2, 2, 8, 6, black)));
        assertEquals(Transparency.OVER_WHITE, transparency(MadePicture.png(2, 2, 8, 6, white)));
        assertEquals(Transparency.OVER_COLOUR, transparency(MadePicture.png(2, 2, 8, 6, both)));
        assertEquals(Transparency.OVER_UNKNOWN, transparency(MadePicture.webp(true)));
        byte[] grey = {0, 0, 0, 0, -1, -1, -1, -1};
        assertEquals(Transparency.OVER_BLACK, transparency(MadePicture.png(2, 2, 16, 4, grey)));
    }

    @Test
    void paletteColourMayBeTransparent() throws IOException {
        byte[] palette = MadePicture.chunk("PLTE", new byte[] {0, 0, 0, -1, -1, -1});
        byte[] opacity = MadePicture.chunk("tRNS", new byte[] {-1, 0});
        byte[] used = {(byte) 0b01000000};
        byte[] unused = {0};
        assertEquals(Transparency.OVER_WHITE, transparency(MadePicture.png(2, 2, 1, 3, used, palette, opacity)));
        assertEquals(Transparency.NOT_FOUND, transparency(MadePicture.png(2, 2, 1, 3, unused, palette, opacity)));
        byte[] key = MadePicture.chunk("tRNS", new byte[] {0, 7, 0, 8, 0, 9});
        assertEquals(Transparency.OVER_COLOUR, transparency(MadePicture.png(1, 1, 8, 2, new byte[] {7, 8, 9}, key)));
    }

    private Transparency transparency(byte[] bytes) throws IOException {
        return header(bytes).transparency();
    }

    @Test
    void rowFiltersAreUndone() {
        byte[] left = {0, 0, 0, 0};
        for (int filter = 0; filter <= 4; filter++) {
            byte[] row = {9, 9, 9, -1, 9, 9, 9, -1};
            byte[] filtered = row.clone();
            if (filter == 1 || filter == 4) {
                System.arraycopy(left, 0, filtered, 4, 4);
            } else if (filter == 3) {
                System.arraycopy(new byte[] {5, 5, 5, (byte) 0x80}, 0, filtered, 4, 4);
            }
            byte[] line =
                    ByteBuffer.allocate(9).put((byte) filter).put(filtered).array();
            PngFirstRow.unfilter(line, line.length, 4);
            assertEquals(Arrays.toString(row), Arrays.toString(Arrays.copyOfRange(line, 1, 9)), "filter " + filter);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE html><html>|it is not an image but a web page",
                "{\"error\": 404}|it is not an image but JSON or other text",
                "Not found|it is not an image but text",
                "%PDF-1.7|it is not an image but a PDF",
                "8BPS|it is not an image but a Photoshop file"
            })
    void otherFileTypesAreNamed(String content, String words) throws IOException {
        ImageOnDisk file = read(content.getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(words, ImageProblem.of(file.content()).orElseThrow().words());
    }

    @Test
    void lfsPointerIsNotABrokenPicture() throws IOException {
        byte[] pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
                .getBytes(StandardCharsets.US_ASCII);
        assertTrue(read(pointer).isLfsPointer());
        assertEquals(Optional.of(Kind.NOT_FETCHED), problem(pointer));
    }

    @Test
    void emptyFileAndFolderAreReported() throws IOException {
        assertEquals(Optional.of(Kind.EMPTY), problem(new byte[0]));
        ImageOnDisk inPlace = ImageHeaderReader.read(folder);
        assertEquals(
                Kind.UNREADABLE,
                ImageProblem.of(inPlace.content()).orElseThrow().kind());
        ImageOnDisk gone = ImageHeaderReader.read(folder.resolve("gone"));
        assertEquals(
                Kind.UNREADABLE, ImageProblem.of(gone.content()).orElseThrow().kind());
    }

    @ParameterizedTest
    @CsvSource({"avif,NEEDS_RECENT_PILLOW", "jxl,NEEDS_PLUG_IN", "heic,NEEDS_PLUG_IN"})
    void formatsThatPillowMayNotOpenAreReported(String suffix, Kind kind) throws IOException {
        assertEquals(Optional.of(kind), problem(MadePicture.of(suffix)));
    }

    @Test
    void sizeOfAHugePictureIsRead() throws IOException {
        byte[] png = MadePicture.of("png");
        ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
        assertEquals(new ImageSize(60_000, 60_000), header(png).size());
        assertEquals(Optional.of(Kind.TOO_LARGE), problem(png));
    }

    @Test
    void invalidSizeIsDamage() throws IOException {
        for (int side : new int[] {0, -1, Integer.MIN_VALUE}) {
            byte[] png = MadePicture.of("png");
            ByteBuffer.wrap(png).putInt(16, side);
            assertEquals(Optional.of(Kind.DAMAGED), problem(png));
        }
    }

    /** A row of two thousand million pixels that is packed into nothing. */
    @Test
    void rowOfGigabytesIsNotUnpacked() throws IOException {
        Deflater deflater = new Deflater(9);
        byte[] zeros = new byte[64 << 20];
        deflater.setInput(zeros);
        deflater.finish();
        byte[] packed = new byte[1 << 20];
        int length = deflater.deflate(packed);
        deflater.end();
        byte[] row = MadePicture.png(1, 1, 8, 6, new byte[4]);
        ByteBuffer bytes = ByteBuffer.allocate(33 + 12 + length + 12);
        bytes.put(row, 0, 33).put(MadePicture.chunk("IDAT", Arrays.copyOf(packed, length)));
        bytes.put(MadePicture.chunk("IEND", new byte[0]));
        bytes.putInt(16, Integer.MAX_VALUE).putInt(20, 1);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertEquals(Transparency.OVER_BLACK, transparency(bytes.array())));
    }

    @Test
    void gigabytesOfSegmentsAreRead() throws IOException {
        hostile("\u00FF\u00D8", 0xFFFF + 2, 2, new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) 0xFF, (byte) 0xFF});
    }

    @Test
    void gigabytesOfChunksAreRead() throws IOException {
        byte[] chunk = ByteBuffer.allocate(8)
                .putInt(1 << 14)
                .put("tEXt".getBytes(StandardCharsets.US_ASCII))
                .array();
        byte[] start = Arrays.copyOf(MadePicture.of("png"), 33);
        hostile(new String(start, StandardCharsets.ISO_8859_1), (1 << 14) + 12, 33, chunk);
    }

    /** A file of three gigabytes, mostly holes, in which one piece points to the next. */
    private void hostile(String start, int step, int from, byte[] piece) throws IOException {
        Path file = folder.resolve("hostile");
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(start.getBytes(StandardCharsets.ISO_8859_1));
            out.setLength(3L << 30);
            for (int i = 0; i < 25_000; i++) {
                out.seek(from + (long) i * step);
                out.write(piece);
            }
        }
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertEquals(
                        Kind.DAMAGED,
                        ImageProblem.of(ImageHeaderReader.read(file).content())
                                .orElseThrow()
                                .kind()));
    }

    @Test
    void circularExifIsRead() throws IOException {
        ByteBuffer exif = ByteBuffer.allocate(60_000).put("MM\0*".getBytes(StandardCharsets.US_ASCII));
        exif.putInt(8).putShort((short) 0xFFFF);
        while (exif.remaining() >= 12) {
            exif.putShort((short) TiffTags.ORIENTATION)
                    .putShort((short) 3)
                    .putInt(-1)
                    .putInt(8);
        }
        byte[] content = ByteBuffer.allocate(60_006)
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(exif.array())
                .array();
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertEquals(
                        SIZE, header(MadePicture.jpegWith(0xE1, content)).size()));
    }
}
