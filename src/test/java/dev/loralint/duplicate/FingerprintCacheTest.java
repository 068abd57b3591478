package dev.loralint.duplicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintCacheTest {

    @TempDir
    private Path folder;

    private FingerprintCache cache = new FingerprintCache(Path.of(""));
    private final Path pictures = Path.of("pictures");

    @BeforeEach
    void cache() {
        cache = new FingerprintCache(folder.resolve("kept"));
    }

    private void keepThree() {
        cache.write(
                pictures,
                Map.of(
                        "ä.png",
                        new FingerprintCache.Entry(10, 20, true, Fingerprint.of(Drawing.figure(1, true), 1)),
                        "small.png",
                        new FingerprintCache.Entry(11, 21, true, Optional.empty()),
                        "broken.avif",
                        new FingerprintCache.Entry(12, 22, false, Optional.empty())));
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("kept"))) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void keptFingerprintsAreReturned() {
        keepThree();
        Map<String, FingerprintCache.Entry> read = cache.read(pictures);
        assertEquals(3, read.size());
        FingerprintCache.Entry figure = read.get("ä.png");
        assertTrue(figure.isOf(10, 20));
        assertTrue(figure.fingerprint()
                .orElseThrow()
                .isLike(Fingerprint.of(Drawing.figure(1, true), 1).orElseThrow()));
        assertEquals(new FingerprintCache.Entry(11, 21, true, Optional.empty()), read.get("small.png"));
        assertEquals(new FingerprintCache.Entry(12, 22, false, Optional.empty()), read.get("broken.avif"));
    }

    @Test
    void eachFolderHasItsOwnFile() {
        keepThree();
        assertEquals(Map.of(), cache.read(Path.of("others")));
    }

    @Test
    void truncatedFileIsIgnored() throws IOException {
        keepThree();
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertEquals(Map.of(), cache.read(pictures), "cut at " + length);
        }
    }

    @Test
    void fileOfAnotherVersionIsIgnored() throws IOException {
        keepThree();
        byte[] whole = Files.readAllBytes(file());
        whole[7]++;
        Files.write(file(), whole);
        assertEquals(Map.of(), cache.read(pictures));
    }

    @Test
    void unwritableCacheIsIgnored() throws IOException {
        FingerprintCache blocked = new FingerprintCache(
                Files.writeString(folder.resolve("file"), "x").resolve("below"));
        blocked.write(pictures, Map.of());
        assertEquals(Map.of(), blocked.read(pictures));
    }
}
