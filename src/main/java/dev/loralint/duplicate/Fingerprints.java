package dev.loralint.duplicate;

import dev.loralint.concepts.ImageFile;
import dev.loralint.parallel.Parallel;
import dev.loralint.picture.PictureDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What pictures look like: decoded on all cores, or known from before. */
public final class Fingerprints {

    /** Of larger pictures every second pixel is taken, or fewer. */
    private static final double PIXELS = 4e6;

    /** Told how far it is, by several threads at once. */
    public interface Watcher {
        void at(long done, long of);

        void end();
    }

    private final @Nullable FingerprintCache cache;
    private final Watcher watcher;

    /** @param cache {@code null} where nothing is kept */
    public Fingerprints(@Nullable FingerprintCache cache, Watcher watcher) {
        this.cache = cache;
        this.watcher = watcher;
    }

    /**
     * In the order of the images.
     *
     * @param directory what their paths are relative to
     */
    List<FingerprintCache.Entry> of(List<ImageFile> images, Path directory) {
        Map<Path, Map<String, FingerprintCache.Entry>> known = new HashMap<>();
        Map<Path, Map<String, FingerprintCache.Entry>> kept = new LinkedHashMap<>();
        for (ImageFile image : images) {
            Path folder = directory.resolve(image.concept().path());
            known.computeIfAbsent(folder, f -> cache == null ? Map.of() : cache.read(f));
            kept.computeIfAbsent(folder, f -> new HashMap<>());
        }
        FingerprintCache.Entry[] entries = new FingerprintCache.Entry[images.size()];
        AtomicInteger decoded = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Parallel.forEach(entries.length, () -> i -> {
            ImageFile image = images.get(i);
            entries[i] = entry(
                    image,
                    directory.resolve(image.path()),
                    known.getOrDefault(directory.resolve(image.concept().path()), Map.of())
                            .get(image.fileName()),
                    decoded);
            watcher.at(done.incrementAndGet(), entries.length);
        });
        watcher.end();
        for (int i = 0; i < entries.length; i++) {
            ImageFile image = images.get(i);
            kept.getOrDefault(directory.resolve(image.concept().path()), new HashMap<>())
                    .put(image.fileName(), entries[i]);
        }
        if (cache != null && decoded.get() > 0) {
            kept.forEach(cache::write);
        }
        return List.of(entries);
    }

    private static FingerprintCache.Entry entry(
            ImageFile image, Path file, FingerprintCache.@Nullable Entry known, AtomicInteger decoded) {
        long bytes = 0;
        long modified = 0;
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            bytes = attributes.size();
            modified = attributes.lastModifiedTime().toMillis();
            if (known != null && known.isOf(bytes, modified)) {
                return known;
            }
        } catch (IOException e) {
            return new FingerprintCache.Entry(bytes, modified, false, Optional.empty());
        }
        decoded.incrementAndGet();
        var picture = PictureDecoder.decode(file, (width, height) -> (int) Math.sqrt((double) width * height / PIXELS));
        return new FingerprintCache.Entry(
                bytes, modified, picture.isPresent(), picture.flatMap(p -> Fingerprint.of(p, turn(image))));
    }

    /** By EXIF's number. */
    private static int turn(ImageFile image) {
        return image.header().map(header -> header.orientation().number()).orElse(1);
    }
}
