package dev.loralint.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.image.ImageProblem.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Videos that ffmpeg made (videos.zip, with a table of what it was asked for), damaged copies of them, and files that are made
 * to harm.
 */
class VideoReaderTest {

    private static final int DAMAGED_COPIES = 100;

    @TempDir
    Path folder;

    private static Map<String, byte[]> videos() throws IOException {
        Map<String, byte[]> videos = new LinkedHashMap<>();
        try (InputStream in = VideoReaderTest.class.getResourceAsStream("videos.zip");
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                videos.put(entry.getName(), zip.readAllBytes());
            }
        }
        return videos;
    }

    private Optional<VideoHeader> read(String name, byte[] bytes) throws IOException {
        return ImageHeaderReader.read(Files.write(folder.resolve(name + ".mp4"), bytes))
                .video();
    }

    @Test
    void headersSayWhatFfmpegWrote() throws IOException {
        Map<String, byte[]> videos = videos();
        String table = new String(videos.remove("videos.tsv"), StandardCharsets.UTF_8);
        List<String> wrong = new ArrayList<>();
        List<String> rows = table.lines().skip(1).toList();
        assertTrue(rows.size() >= 40, "40 files of six containers");
        for (String row : rows) {
            String[] cells = row.split("\t");
            Optional<VideoHeader> header = read(cells[0], videos.get(cells[0]));
            boolean isRight = header.isPresent()
                    && header.get().size().equals(new ImageSize(Integer.parseInt(cells[1]), Integer.parseInt(cells[2])))
                    && header.get().frames() == Long.parseLong(cells[3])
                    && Math.abs(header.get().seconds() - Double.parseDouble(cells[4])) < 0.002
                    && header.get().quarters() == Integer.parseInt(cells[5])
                    && !header.get().cutOff();
            if (!isRight) {
                wrong.add(row + " is read as " + header);
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** Whatever is in a file, it is read in a moment, and what is said of it is possible. */
    @Test
    void damagedVideosAreReadOrRefused() throws IOException {
        Random random = new Random(58);
        Map<String, byte[]> videos = videos();
        videos.remove("videos.tsv");
        int[] read = new int[1];
        assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
            for (Map.Entry<String, byte[]> video : videos.entrySet()) {
                for (int i = 0; i < DAMAGED_COPIES; i++) {
                    byte[] damaged = damaged(video.getValue(), random);
                    ImageOnDisk file = ImageHeaderReader.read(Files.write(folder.resolve(video.getKey()), damaged));
                    file.video().ifPresent(header -> {
                        assertTrue(header.frames() >= 0, header::toString);
                        assertTrue(header.seconds() >= 0 && Double.isFinite(header.seconds()), header::toString);
                        assertTrue(header.size().width() >= 0 && header.size().height() >= 0, header::toString);
                    });
                    ImageProblem.of(file.content());
                    read("copy", damaged);
                    read[0]++;
                }
            }
        });
        assertTrue(read[0] >= 5000, "5,000 damaged files");
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = random.nextInt(3) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length + 1)) : whole.clone();
        for (int i = random.nextInt(12); i > 0 && bytes.length > 0; i--) {
            // most of what is read is at the beginning or the end
            int at = switch (random.nextInt(3)) {
                case 0 -> random.nextInt(Math.min(64, bytes.length));
                case 1 -> bytes.length - 1 - random.nextInt(Math.min(900, bytes.length));
                default -> random.nextInt(bytes.length);
            };
            bytes[at] = (byte) (random.nextInt(4) == 0 ? 0xFF : random.nextInt(256));
        }
        return bytes;
    }

    @Test
    void truncatedVideoIsReported() throws IOException {
        byte[] whole = videos().get("mp4-1.mp4");
        ImageOnDisk cut =
                ImageHeaderReader.read(Files.write(folder.resolve("a.mp4"), Arrays.copyOf(whole, whole.length - 20)));
        assertEquals(Optional.of(Kind.CUT_OFF), ImageProblem.of(cut.content()).map(ImageProblem::kind));
        byte[] indexLast = videos().get("mov-1.mov");
        ImageOnDisk headless = ImageHeaderReader.read(
                Files.write(folder.resolve("b.mov"), Arrays.copyOf(indexLast, indexLast.length / 2)));
        assertEquals(
                "it starts as QuickTime, but its header is damaged or truncated",
                ImageProblem.of(headless.content()).orElseThrow().words());
    }

    @Test
    void textThatIsCalledAVideoIsReportedAsText() throws IOException {
        ImageOnDisk text = ImageHeaderReader.read(Files.writeString(folder.resolve("a.mp4"), "not a video"));
        assertEquals(
                "it is not a video but text",
                ImageProblem.of(text.content()).orElseThrow().words());
        ImageOnDisk page = ImageHeaderReader.read(Files.writeString(folder.resolve("a.webm"), "<!DOCTYPE html>"));
        assertEquals(
                "it is not a video but a web page",
                ImageProblem.of(page.content()).orElseThrow().words());
    }

    @Test
    void videoThatIsCalledAnImageIsNotAnImage() throws IOException {
        ImageOnDisk file = ImageHeaderReader.read(Files.write(folder.resolve("a.png"), videos().get("webm-0.webm")));
        assertEquals(
                "it is not an image but a video",
                ImageProblem.of(file.content()).orElseThrow().words());
    }

    /** A box of length 8 in which thousands follow, one that contains itself, and elements of no length. */
    @Test
    void filesMadeToHarmAreReadInAMoment() throws IOException {
        ByteBuffer boxes = ByteBuffer.allocate(32 << 20);
        boxes.putInt(16).put("ftypisom".getBytes(StandardCharsets.ISO_8859_1)).putInt(0);
        while (boxes.remaining() >= 8) {
            boxes.putInt(8).put("moof".getBytes(StandardCharsets.ISO_8859_1));
        }
        ByteBuffer elements = ByteBuffer.allocate(32 << 20);
        elements.putInt(0x1A45DFA3).put((byte) 0x80).putInt(0x18538067).put((byte) 0xFF);
        while (elements.remaining() >= 2) {
            elements.putShort((short) 0xA080);
        }
        ByteBuffer blocks = ByteBuffer.allocate(32 << 20);
        blocks.put("GIF89a".getBytes(StandardCharsets.ISO_8859_1)).put(new byte[7]);
        while (blocks.remaining() >= 3) {
            blocks.put((byte) 0x21).put((byte) 0xFE).put((byte) 0);
        }
        for (ByteBuffer made : List.of(boxes, elements, blocks)) {
            Path file = Files.write(folder.resolve("harm.mp4"), made.array());
            assertTimeoutPreemptively(
                    Duration.ofSeconds(5),
                    () -> assertEquals(
                            Optional.empty(), ImageHeaderReader.read(file).video()));
        }
    }
}
