package dev.loralint.duplicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.cache.RecordFile;
import dev.loralint.duplicate.FingerprintCache.Entry;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintCacheTest {

    @TempDir
    private Path folder;

    private final Path pictures = Path.of("pictures");

    @BeforeEach
    void keepThree() {
        RecordFile<Entry> part = cache().of(pictures);
        Fingerprint figure = Fingerprint.of(Drawing.figure(1, true), 1).orElseThrow();
        part.keep("ä.png", new Entry("a", true, figure));
        part.keep("small.png", new Entry("b", true, null));
        part.keep("broken.avif", new Entry("c", false, null));
        part.write();
    }

    private FingerprintCache cache() {
        return new FingerprintCache(folder.resolve("kept"));
    }

    @Test
    void keptFingerprintsAreReturned() {
        RecordFile<Entry> part = cache().of(pictures);
        Entry figure = part.find("ä.png").orElseThrow();
        assertEquals("a", figure.identity());
        assertTrue(figure.fingerprint()
                .orElseThrow()
                .isLike(Fingerprint.of(Drawing.figure(1, true), 1).orElseThrow()));
        assertEquals(Optional.of(new Entry("b", true, null)), part.find("small.png"));
        assertEquals(Optional.of(new Entry("c", false, null)), part.find("broken.avif"));
    }

    @Test
    void eachFolderHasItsOwnFile() {
        assertEquals(Optional.empty(), cache().of(Path.of("others")).find("small.png"));
    }
}
