package dev.loralint.concepts;

import dev.loralint.files.Suffixes;
import dev.loralint.finding.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Caches of sd-scripts beside a concept's files that are older than what they were made from. The trainer compares the
 * shape of the latents and the names of the arrays, and neither time nor content (strategy_base.py,
 * _default_is_disk_cached_latents_expected; strategy_sdxl.py:238-254).
 *
 * @param ofText whether captions were encoded, not pictures
 */
public record StaleCaches(Concept concept, boolean ofText, List<Cache> caches) {

    private static final String SUFFIX = ".npz";
    private static final String TEXT = "_te_outputs";
    private static final Pattern LATENTS = Pattern.compile("(.+)_\\d{1,6}x\\d{1,6}_(?:sd|sdxl)");
    private static final double MINUTE = 60_000.0;

    /**
     * A cache and how much later its source was written.
     *
     * @param source the picture or caption
     * @param minutes above zero
     */
    record Cache(String source, double minutes) {}

    /** @param others names of the files in the folder that are neither pictures nor captions */
    static List<StaleCaches> of(Concept concept, List<String> others) {
        List<String> names =
                others.stream().filter(name -> name.endsWith(SUFFIX)).toList();
        if (names.isEmpty()) {
            return List.of();
        }
        Map<String, ImageFile> images = new HashMap<>();
        concept.images().forEach(image -> images.put(Suffixes.stem(image.fileName()), image));
        List<Cache> latents = new ArrayList<>();
        List<Cache> texts = new ArrayList<>();
        for (String name : names) {
            String stem = name.substring(0, name.length() - SUFFIX.length());
            Path file = concept.folder().resolve(name);
            if (stem.endsWith(TEXT)) {
                ImageFile image = images.get(stem.substring(0, stem.length() - TEXT.length()));
                if (image != null && image.captioned()) {
                    String caption = image.expectedCaption();
                    add(texts, caption, modified(concept.folder().resolve(caption)), file);
                }
                continue;
            }
            Matcher sized = LATENTS.matcher(stem);
            ImageFile image = images.get(sized.matches() ? sized.group(1) : stem);
            if (image != null) {
                long changed =
                        image.picture().map(picture -> picture.modified()).orElse(0L);
                add(latents, image.fileName(), changed, file);
            }
        }
        List<StaleCaches> stale = new ArrayList<>();
        if (!latents.isEmpty()) {
            stale.add(new StaleCaches(concept, false, latents));
        }
        if (!texts.isEmpty()) {
            stale.add(new StaleCaches(concept, true, texts));
        }
        return stale;
    }

    private static void add(List<Cache> caches, String source, long changed, Path cache) {
        long made = modified(cache);
        if (made > 0 && changed > made) {
            caches.add(new Cache(source, (changed - made) / MINUTE));
        }
    }

    /** 0 where it is not known, as of a commit. */
    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Whether a source is so much later; copying a dataset gives all its files a time within minutes. */
    public boolean isOlder(double minutes) {
        return caches.stream().anyMatch(cache -> cache.minutes() >= minutes);
    }

    /** {@code 3 pictures were}. */
    public String sources(double minutes) {
        int count = places(minutes).size();
        return count + (ofText ? " caption" : " picture") + (count == 1 ? " was" : "s were");
    }

    public List<Location> places(double minutes) {
        return caches.stream()
                .filter(cache -> cache.minutes() >= minutes)
                .map(cache -> Location.of(concept.pathOf(cache.source())))
                .toList();
    }
}
