package dev.loralint.folders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.concepts.CacheRecord;
import dev.loralint.concepts.ImageRecord;
import dev.loralint.image.ImageHeaderReader;
import dev.loralint.image.MadePicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caches that are older than the image or caption that they were made from. */
class CacheAgesTest {

    private static final long CACHED = 1_700_000_000_000L;
    private static final long MINUTE = 60_000;

    @TempDir
    private Path folder;

    private final List<ImageRecord> images = new ArrayList<>();

    @BeforeEach
    void anImageThatChangedTenMinutesAfterTheCaches() throws IOException {
        image("a.png", 10);
    }

    private Path at(Path file, long minutes) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.fromMillis(CACHED + minutes * MINUTE));
    }

    private void image(String name, long minutes) throws IOException {
        Path file = at(Files.write(folder.resolve(name), MadePicture.plain()), minutes);
        images.add(new ImageRecord(name, "", "", "", ImageHeaderReader.read(file)));
    }

    private void caption(String name, long minutes) throws IOException {
        at(Files.writeString(folder.resolve(name), "tovamir"), minutes);
    }

    private List<CacheRecord> stale(String... caches) throws IOException {
        for (String name : caches) {
            at(Files.createFile(folder.resolve(name)), 0);
        }
        return CacheAges.in(folder, Stream.of(caches).toList(), images, stem -> !stem.startsWith("bare"), ".txt");
    }

    @Test
    void latentsOlderThanTheirImageAreStale() throws IOException {
        assertEquals(List.of(new CacheRecord("a.png", false, 10)), stale("a.npz"));
    }

    @Test
    void latentsOfASizeBelongToTheImageWithoutIt() throws IOException {
        assertEquals(
                List.of(new CacheRecord("a.png", false, 10), new CacheRecord("a.png", false, 10)),
                stale("a_0832x1216_sdxl.npz", "a_0512x0512_sd.npz"));
    }

    @Test
    void latentsAsOldAsTheirImageAreNotStale() throws IOException {
        image("same.png", 0);
        image("older.png", -5);

        assertEquals(List.of(), stale("same.npz", "older.npz"));
    }

    @Test
    void encodedCaptionsAreComparedWithTheCaption() throws IOException {
        caption("a.txt", 3);

        assertEquals(List.of(new CacheRecord("a.txt", true, 3)), stale("a_te_outputs.npz"));
    }

    @Test
    void encodedTextOfAnImageWithoutCaptionIsNotStale() throws IOException {
        image("bare.png", 10);
        caption("bare.txt", 10);

        assertEquals(List.of(), stale("bare_te_outputs.npz"));
    }

    @Test
    void cachesOfNoImageAreNotStale() throws IOException {
        caption("gone.txt", 10);

        assertEquals(List.of(), stale("gone.npz", "gone_te_outputs.npz", "a_large.npz"));
    }

    @Test
    void anImageThatNobodyLookedAtHasNoAge() throws IOException {
        images.add(ImageRecord.named("unseen.png"));

        assertEquals(List.of(), stale("unseen.npz"));
    }

    @Test
    void otherFilesAreNoCaches() throws IOException {
        assertEquals(List.of(), stale("a.safetensors", "a.npz.bak"));
    }
}
