package dev.loralint.plan.images;

import dev.loralint.captions.CaptionText;
import dev.loralint.disk.Disk;
import dev.loralint.files.FolderListing;
import dev.loralint.files.Suffixes;
import dev.loralint.image.ImageHeader;
import dev.loralint.image.ImageHeaderReader;
import dev.loralint.image.ImageSize;
import dev.loralint.parallel.Parallel;
import dev.loralint.plan.given.LeftOut.Kind;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.given.SeenFolder;
import dev.loralint.plan.given.Stop;
import dev.loralint.plan.given.SubsetSettings;
import dev.loralint.text.PythonText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The images that sd-scripts finds in a folder, with their captions: not in folders below it, by suffixes in lower or
 * upper case, a caption next to each or the class tokens (dreambooth_dataset.py: DreamBoothDataset.__init__).
 */
public final class FolderImages {

    private static final String CACHE = "metadata_cache.json";

    private final Places places;
    private final PlanNotes notes;
    private final SubsetSettings subset;
    private final Predicate<ImageSize> skipped;

    /** @param skipped sizes of images that are left out */
    public FolderImages(Places places, PlanNotes notes, SubsetSettings subset, Predicate<ImageSize> skipped) {
        this.skipped = skipped;
        this.places = places;
        this.notes = notes;
        this.subset = subset;
    }

    public List<FoundImage> read(Split split) throws Stop {
        String dir = subset.imageDir();
        Path folder = places.resolve(dir);
        if (dir.isEmpty() || !Disk.isDirectory(folder)) {
            notes.leaveOut(Kind.NO_FOLDER, dir);
            return List.of();
        }
        if (subset.cacheInfo() && Disk.isRegularFile(folder.resolve(CACHE))) {
            return split.of(cached(folder.resolve(CACHE)), subset.regularisation());
        }
        List<String> names = names(folder, dir);
        List<String> images = larger(folder, images(folder, names));
        List<FoundImage> found = captioned(folder, places.seen(folder), new HashSet<>(names), images);
        List<FoundImage> kept = split.of(found, subset.regularisation());
        notes.leaveOut(Kind.VALIDATION, dir, found.size() - kept.size());
        if (found.isEmpty()) {
            notes.leaveOut(Kind.NO_IMAGES, dir);
        }
        return kept;
    }

    private List<String> larger(Path folder, List<String> images) {
        if (skipped.negate().test(new ImageSize(1, 1))) {
            // no headers are read where every image is large enough
            return images;
        }
        List<String> kept = new ArrayList<>();
        for (String name : images) {
            Optional<ImageSize> size =
                    ImageHeaderReader.read(folder.resolve(name)).header().map(ImageHeader::size);
            if (size.filter(skipped).isPresent()) {
                notes.leaveOut(Kind.SMALL_IMAGE, PythonText.join(subset.imageDir(), name));
            } else {
                kept.add(name);
            }
        }
        return kept;
    }

    private static List<String> names(Path folder, String shown) throws Stop {
        try {
            return FolderListing.names(folder).stream().sorted().toList();
        } catch (IOException e) {
            throw new Stop("cannot list the folder " + shown);
        }
    }

    /** Sorted; what a person would call an image and the trainer does not read is told. */
    private List<String> images(Path folder, List<String> names) {
        List<String> images = new ArrayList<>();
        Map<String, Integer> stems = new HashMap<>();
        for (String name : names) {
            String suffix = Suffixes.of(name);
            String path = PythonText.join(subset.imageDir(), name);
            boolean hidden = name.startsWith(".");
            if (Suffixes.isReadImage(suffix) && !hidden) {
                images.add(name);
                if (stems.merge(PythonText.withoutSuffix(name), 1, Integer::sum) > 1) {
                    notes.leaveOut(Kind.SAME_NAME, PythonText.withoutSuffix(path));
                }
            } else if (Suffixes.isImage(suffix)) {
                notes.leaveOut(hidden ? Kind.HIDDEN_IMAGE : Kind.UNREAD_SUFFIX, path);
            } else if (suffix.isEmpty() && !hidden) {
                notes.leaveOut(Kind.NESTED_FOLDER, path, pictures(folder.resolve(name)));
            }
        }
        return images;
    }

    private static int pictures(Path folder) {
        return (int) FolderContent.names(folder).stream()
                .filter(name -> Suffixes.isImage(Suffixes.of(name)))
                .count();
    }

    private List<FoundImage> captioned(Path folder, SeenFolder seen, Set<String> names, List<String> images) {
        String dir = subset.imageDir();
        CacheNames caches = new CacheNames(names.stream()
                .filter(CacheNames::isCache)
                .map(name -> PythonText.join(dir, name))
                .toList());
        List<@Nullable ImageSize> cachedSizes = new ArrayList<>();
        for (String name : images) {
            ImageSize size = caches.sizeOf(PythonText.join(dir, name));
            cachedSizes.add(size);
            if (size != null) {
                notes.leaveOut(Kind.SIZE_OF_CACHE, PythonText.join(dir, name));
            }
        }
        CaptionLookup[] captions = new CaptionLookup[images.size()];
        Parallel.forEach(images.size(), () -> i -> captions[i] = caption(folder, seen, names, images.get(i)));
        List<FoundImage> found = new ArrayList<>();
        for (int i = 0; i < captions.length; i++) {
            String name = images.get(i);
            String key = PythonText.join(dir, name);
            found.add(new FoundImage(
                    key,
                    folder.resolve(name),
                    caption(captions[i], key),
                    cachedSizes.get(i),
                    seen.picture(name).orElse(null)));
        }
        return found;
    }

    /** @param stop what the trainer stops at in it */
    private record CaptionLookup(
            @Nullable Supplier<String> caption,
            boolean moreLines,
            @Nullable Stop stop) {}

    private Supplier<String> caption(CaptionLookup read, String key) {
        if (read.stop() != null) {
            notes.stop(key, read.stop());
        }
        if (read.moreLines()) {
            notes.leaveOut(Kind.LATER_LINES, key);
        }
        if (read.caption() != null) {
            return read.caption();
        }
        String tokens = subset.classTokens();
        notes.leaveOut(tokens == null ? Kind.NO_CAPTION : Kind.CLASS_TOKENS, key);
        return () -> tokens == null ? "" : tokens;
    }

    /** Next to the image, else under its path without the last four parts at underscores, as face detection names it. */
    private CaptionLookup caption(Path folder, SeenFolder seen, Set<String> names, String image) {
        String beside = PythonText.withoutSuffix(image) + subset.captionExtension();
        Optional<CaptionText> known = seen.caption(beside).filter(text -> !text.isEmptyFile() && !text.isNotUtf8());
        if (known.isPresent()) {
            return new CaptionLookup(() -> later(folder.resolve(beside)), hasMoreLines(known.get()), null);
        }
        try {
            Path own = folder.resolve(beside);
            if (names.contains(beside) && Disk.isRegularFile(own)) {
                return read(own);
            }
            String stem = PythonText.withoutSuffix(PythonText.join(subset.imageDir(), image));
            List<String> parts = PythonText.split(stem, "_");
            if (parts.size() >= 5) {
                String face = String.join("_", parts.subList(0, parts.size() - 4)) + subset.captionExtension();
                Path file = places.resolve(face);
                if (Disk.isRegularFile(file)) {
                    return read(file);
                }
            }
            return new CaptionLookup(null, false, null);
        } catch (Stop stop) {
            return new CaptionLookup(() -> "", false, stop);
        }
    }

    private boolean hasMoreLines(CaptionText text) {
        return text.isMultiLine() && !subset.captions().enableWildcard();
    }

    /** The text of a file that a check has read, and that may have changed since. */
    private String later(Path file) {
        try {
            Supplier<String> caption = read(file).caption();
            return caption == null ? "" : caption.get();
        } catch (Stop stop) {
            return "";
        }
    }

    private CaptionLookup read(Path file) throws Stop {
        try {
            if (Disk.size(file) > CaptionFile.MOST_BYTES) {
                throw new Stop("the caption is larger than 16 MB, the maximum");
            }
            CaptionFile caption = new CaptionFile(Disk.bytes(file));
            boolean wildcard = subset.captions().enableWildcard();
            String text = caption.caption(wildcard);
            return new CaptionLookup(() -> text, !wildcard && caption.hasMoreLines(), null);
        } catch (IOException e) {
            throw new Stop("the caption cannot be read");
        }
    }

    private List<FoundImage> cached(Path file) throws Stop {
        notes.leaveOut(Kind.CACHED_LIST, PythonText.join(subset.imageDir(), CACHE));
        List<FoundImage> found = new ArrayList<>();
        for (MetadataFile.Entry entry : MetadataFile.read(file, CACHE)) {
            ImageSize size = entry.size("resolution");
            if (size == null) {
                throw new Stop("`" + entry.key() + "` in " + CACHE + " has no resolution");
            }
            if (skipped.test(size)) {
                notes.leaveOut(Kind.SMALL_IMAGE, entry.key());
            } else {
                found.add(new FoundImage(entry.key(), places.resolve(entry.key()), entry.text("caption", ""), size));
            }
        }
        return found;
    }
}
