package dev.loralint.duplicate;

import dev.loralint.cache.RecordFile;
import dev.loralint.concepts.ImageFile;
import dev.loralint.disk.Disk;
import dev.loralint.disk.FileIdentity;
import dev.loralint.duplicate.FingerprintCache.Entry;
import dev.loralint.image.ImageDecoder;
import dev.loralint.parallel.Parallel;
import dev.loralint.parallel.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What images look like: decoded on all cores, or known from before. */
public final class Fingerprints {

    /** Of larger images every second pixel is taken, or fewer. */
    private static final double PIXELS = 4e6;

    private final @Nullable FingerprintCache cache;
    private final Progress progress;

    /** @param cache {@code null} where nothing is kept */
    public Fingerprints(@Nullable FingerprintCache cache, Progress progress) {
        this.cache = cache;
        this.progress = progress;
    }

    /**
     * In the order of the images.
     *
     * @param directory what their paths are relative to
     */
    List<Entry> of(List<ImageFile> images, Path directory) {
        Map<Path, RecordFile<Entry>> kept = new HashMap<>();
        if (cache != null) {
            for (ImageFile image : images) {
                kept.computeIfAbsent(directory.resolve(image.concept().path()), cache::of);
            }
        }
        Entry[] entries = new Entry[images.size()];
        Parallel.forEach(entries.length, progress, () -> i -> {
            ImageFile image = images.get(i);
            entries[i] = entry(
                    image,
                    directory.resolve(image.path()),
                    kept.get(directory.resolve(image.concept().path())));
        });
        kept.values().forEach(RecordFile::write);
        return List.of(entries);
    }

    private static Entry entry(ImageFile image, Path file, @Nullable RecordFile<Entry> kept) {
        String identity;
        try {
            Disk.attributes(file);
            identity = kept == null ? "" : FileIdentity.of(file);
        } catch (IOException e) {
            return new Entry("", false, null);
        }
        Optional<Entry> known = kept == null ? Optional.empty() : kept.find(image.fileName());
        if (known.isPresent() && known.get().identity().equals(identity)) {
            return known.get();
        }
        var picture = ImageDecoder.decode(file, (width, height) -> (int) Math.sqrt((double) width * height / PIXELS));
        Fingerprint seen = picture.flatMap(p -> Fingerprint.of(p, turn(image))).orElse(null);
        Entry entry = new Entry(identity, picture.isPresent(), seen);
        if (kept != null) {
            kept.keep(image.fileName(), entry);
        }
        return entry;
    }

    /** By EXIF's number. */
    private static int turn(ImageFile image) {
        return image.header().map(header -> header.orientation().number()).orElse(1);
    }
}
