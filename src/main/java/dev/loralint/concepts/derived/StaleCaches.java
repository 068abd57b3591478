package dev.loralint.concepts.derived;

import dev.loralint.concepts.CacheRecord;
import dev.loralint.concepts.Concept;
import dev.loralint.finding.Location;
import java.util.List;
import java.util.stream.Stream;

/**
 * Caches of sd-scripts that are older than the files they were made from. The trainer compares shapes, and neither
 * time nor content (strategy_base.py, _default_is_disk_cached_latents_expected; strategy_sdxl.py:238-254).
 *
 * @param concept the concept of the files
 * @param ofText whether the caches are of captions, not of images
 */
public record StaleCaches(Concept concept, boolean ofText, List<CacheRecord> caches) {

    /** Both kinds, as far as there are any. */
    static List<StaleCaches> of(Concept concept) {
        List<CacheRecord> caches = concept.staleCaches();
        return Stream.of(false, true)
                .map(text -> new StaleCaches(
                        concept,
                        text,
                        caches.stream().filter(cache -> cache.ofText() == text).toList()))
                .filter(stale -> !stale.caches().isEmpty())
                .toList();
    }

    /**
     * Whether a cache is at least so many minutes older than its source. Copying a dataset gives all files a time
     * within minutes.
     */
    public boolean isOlder(double minutes) {
        return caches.stream().anyMatch(cache -> cache.minutes() >= minutes);
    }

    /** {@code 3 pictures were}. */
    public String sources(double minutes) {
        int count = places(minutes).size();
        return count + (ofText ? " caption" : " picture") + (count == 1 ? " was" : "s were");
    }

    /** The sources that are at least so many minutes newer than their caches. */
    public List<Location> places(double minutes) {
        return caches.stream()
                .filter(cache -> cache.minutes() >= minutes)
                .map(cache -> Location.of(concept.pathOf(cache.source())))
                .toList();
    }
}
