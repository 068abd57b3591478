package dev.loralint.folders;

import dev.loralint.concepts.CacheRecord;
import dev.loralint.concepts.ImageRecord;
import dev.loralint.disk.Disk;
import dev.loralint.files.Suffixes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds caches of sd-scripts in a folder that are older than the image or caption that they were made from. */
final class CacheAges {

    private static final String SUFFIX = ".npz";
    private static final String TEXT = "_te_outputs";
    private static final Pattern LATENTS = Pattern.compile("(.+)_\\d{1,6}x\\d{1,6}_(?:sd|sdxl)");
    private static final double MINUTE = 60_000.0;

    private CacheAges() {}

    /**
     * @param names of the files in the folder that are neither images nor captions
     * @param captioned which images have a caption, by their stem
     * @param captionSuffix of the captions that are read
     */
    static List<CacheRecord> in(
            Path folder,
            List<String> names,
            List<ImageRecord> images,
            Predicate<String> captioned,
            String captionSuffix) {
        List<String> caches =
                names.stream().filter(name -> name.endsWith(SUFFIX)).toList();
        if (caches.isEmpty()) {
            return List.of();
        }
        Map<String, ImageRecord> byStem = new HashMap<>();
        images.forEach(image -> byStem.put(Suffixes.stem(image.fileName()), image));
        List<CacheRecord> stale = new ArrayList<>();
        for (String name : caches) {
            String stem = name.substring(0, name.length() - SUFFIX.length());
            Path file = folder.resolve(name);
            if (stem.endsWith(TEXT)) {
                String source = stem.substring(0, stem.length() - TEXT.length());
                if (byStem.containsKey(source) && captioned.test(source)) {
                    String caption = source + captionSuffix;
                    add(stale, caption, true, modified(folder.resolve(caption)), file);
                }
                continue;
            }
            Matcher sized = LATENTS.matcher(stem);
            ImageRecord image = byStem.get(sized.matches() ? sized.group(1) : stem);
            if (image != null) {
                long changed = image.read() == null ? 0 : image.read().modified();
                add(stale, image.fileName(), false, changed, file);
            }
        }
        return stale;
    }

    private static void add(List<CacheRecord> caches, String source, boolean ofText, long changed, Path cache) {
        long made = modified(cache);
        if (made > 0 && changed > made) {
            caches.add(new CacheRecord(source, ofText, (changed - made) / MINUTE));
        }
    }

    /** 0 where it is not known, as of a commit. */
    private static long modified(Path file) {
        try {
            return Disk.modified(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
