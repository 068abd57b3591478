package dev.loralint.duplicate;

import dev.loralint.cache.RecordFile;
import dev.loralint.cache.Store;
import dev.loralint.finding.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what images look like, one file for each folder of images and in it by file name, so that an unchanged one is not
 * decoded again. An entry counts while the image has the same {@link dev.loralint.disk.FileIdentity}.
 */
public final class FingerprintCache {

    /** Raised when another version would see images otherwise. */
    private static final int VERSION = 3;

    private static final int NAME_CHARS = 32;

    private final Store<Entry> store;

    /** @param folder need not be there yet */
    public FingerprintCache(Path folder) {
        this.store = new Store<>(folder, Entry.class, VERSION);
    }

    /**
     * An image that was looked at.
     *
     * @param identity of the file then
     * @param seen {@code null} where it could not be decoded, or is too small to be compared
     */
    record Entry(String identity, boolean decoded, @Nullable Fingerprint seen) {

        Optional<Fingerprint> fingerprint() {
            return Optional.ofNullable(seen);
        }
    }

    /** What is kept of the images of a folder, by file name. */
    RecordFile<Entry> of(Path pictures) {
        String path = pictures.toAbsolutePath().normalize().toString();
        return store.part(Sha256.of(path.getBytes(StandardCharsets.UTF_8)).substring(0, NAME_CHARS));
    }
}
