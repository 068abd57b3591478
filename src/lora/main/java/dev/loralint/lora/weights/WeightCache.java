package dev.loralint.lora.weights;

import dev.loralint.cache.RecordFile;
import dev.loralint.cache.Store;
import dev.loralint.disk.FileIdentity;
import dev.loralint.finding.Sha256;
import dev.loralint.safetensors.SafetensorsHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps what was measured in weights, one small file for each LoRA, so that an unchanged one is not read again. An entry is
 * found by the {@link FileIdentity} of the file: any weight of it may have been changed, and its length and time set to what
 * they were. Headers are not kept: reading one takes no longer than reading an entry.
 */
public final class WeightCache {

    /** Raised when another version would measure otherwise. */
    private static final int VERSION = 6;

    private static final int KEY_CHARS = 32;

    private final Store<WeightReport> store;

    /** @param folder need not be there yet */
    public WeightCache(Path folder) {
        this.store = new Store<>(folder, WeightReport.class, VERSION);
    }

    /** Measures a file's weights. */
    public interface Measuring {
        WeightReport measure() throws IOException;
    }

    /** What was measured before, if the file is still the same; else what is measured now. */
    public WeightReport of(Path file, SafetensorsHeader header, Measuring measuring) throws IOException {
        String key = key(file, header);
        RecordFile<WeightReport> part = store.part(key.substring(0, 2) + "/" + key);
        Optional<WeightReport> known = part.find(key);
        if (known.isPresent()) {
            return known.get();
        }
        WeightReport report = measuring.measure();
        part.keep(key, report);
        part.write();
        return report;
    }

    private static String key(Path file, SafetensorsHeader header) throws IOException {
        String identity = FileIdentity.of(file) + " " + header.fileSize();
        return Sha256.of(identity.getBytes(StandardCharsets.UTF_8)).substring(0, KEY_CHARS);
    }
}
