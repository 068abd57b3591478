package dev.loralint.duplicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.cache.Drawer;
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
        Drawer<Entry> drawer = cache().of(pictures);
        Fingerprint figure = Fingerprint.of(Drawing.figure(1, true), 1).orElseThrow();
        drawer.keep("ä.png", new Entry(10, 20, true, figure));
        drawer.keep("small.png", new Entry(11, 21, true, null));
        drawer.keep("broken.avif", new Entry(12, 22, false, null));
        drawer.write();
    }

    private FingerprintCache cache() {
        return new FingerprintCache(folder.resolve("kept"));
    }

    @Test
    void keptFingerprintsAreReturned() {
        Drawer<Entry> drawer = cache().of(pictures);
        Entry figure = drawer.find("ä.png").orElseThrow();
        assertTrue(figure.isOf(10, 20));
        assertTrue(figure.fingerprint()
                .orElseThrow()
                .isLike(Fingerprint.of(Drawing.figure(1, true), 1).orElseThrow()));
        assertEquals(Optional.of(new Entry(11, 21, true, null)), drawer.find("small.png"));
        assertEquals(Optional.of(new Entry(12, 22, false, null)), drawer.find("broken.avif"));
    }

    @Test
    void eachFolderHasItsOwnFile() {
        assertEquals(Optional.empty(), cache().of(Path.of("others")).find("small.png"));
    }
}
