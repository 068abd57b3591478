package dev.loralint.plan.images;

import dev.loralint.disk.Disk;
import dev.loralint.files.Suffixes;
import dev.loralint.image.ImageHeader;
import dev.loralint.image.ImageHeaderReader;
import dev.loralint.image.ImageSize;
import dev.loralint.plan.given.LeftOut.Kind;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.given.Stop;
import dev.loralint.plan.given.SubsetSettings;
import dev.loralint.text.PythonText;
import dev.loralint.trainer.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The images that a metadata file names, with its captions and tags (finetuning_dataset.py: FineTuningDataset.__init__). */
public final class DescribedImages {

    private final Places places;
    private final PlanNotes notes;
    private final SubsetSettings subset;
    private final String metadata;
    private final Predicate<ImageSize> skipped;
    private final Trainer trainer;
    private final Map<Path, Map<String, String>> images = new HashMap<>();

    /**
     * @param skipped sizes of images that are left out
     * @param trainer sd-scripts at the release that trains
     */
    public DescribedImages(
            Places places,
            PlanNotes notes,
            SubsetSettings subset,
            String metadata,
            Predicate<ImageSize> skipped,
            Trainer trainer) {
        this.skipped = skipped;
        this.trainer = trainer;
        this.places = places;
        this.notes = notes;
        this.subset = subset;
        this.metadata = metadata;
    }

    /** Longer names first, as the trainer registers them. */
    public List<FoundImage> read() throws Stop {
        Path file = places.resolve(metadata);
        if (!Disk.isRegularFile(file) && places.isUnknown(metadata)) {
            notes.leaveOut(Kind.NO_FOLDER, metadata);
            return List.of();
        }
        if (!Disk.isRegularFile(file)) {
            throw Stop.ofNoFile("the metadata_file " + metadata, file);
        }
        if (metadata.endsWith(".jsonl") && !trainer.since("0.10.1")) {
            throw new Stop("the metadata_file " + metadata + " is not JSON, which " + trainer.name() + " "
                    + trainer.version() + " expects");
        }
        List<MetadataFile.Entry> entries = new ArrayList<>(MetadataFile.read(file, metadata));
        if (entries.isEmpty()) {
            notes.leaveOut(Kind.NO_ENTRIES, metadata);
        }
        TreeSet<String> folders = new TreeSet<>();
        if (!subset.imageDir().isEmpty()) {
            folders.add(subset.imageDir());
        }
        for (MetadataFile.Entry entry : entries) {
            if (entry.key().startsWith("/")) {
                folders.add(entry.key().substring(0, entry.key().lastIndexOf('/')));
            } else if (subset.imageDir().isEmpty()) {
                throw new Stop(
                        "the subset with " + metadata + " requires an image_dir, because its paths are relative");
            }
        }
        List<String> caches = caches(folders);
        entries.sort(Comparator.comparing(entry -> -entry.key().length()));
        List<FoundImage> found = new ArrayList<>();
        for (MetadataFile.Entry entry : entries) {
            Path image = file(entry.key());
            ImageSize size = ofEntry(entry);
            if (size == null) {
                size = ofCache(entry.key(), caches);
            }
            if (skipped.test(size != null ? size : ofFile(image))) {
                notes.leaveOut(Kind.SMALL_IMAGE, entry.key());
                continue;
            }
            found.add(new FoundImage(entry.key(), image, caption(entry), size));
        }
        return found;
    }

    /**
     * Releases before 0.10.1 look for the key from where they start, and then for an image of that name in the folder. Since
     * 0.11.1 a key without suffix, or without a file, is the name of an image.
     */
    private Path file(String key) throws Stop {
        boolean fromStart = !trainer.since("0.10.1");
        String path = PythonText.join(subset.imageDir(), key);
        Path file = places.resolve(fromStart ? key : path, subset.imageDir());
        boolean complete = fromStart || !PythonText.withoutSuffix(key).equals(key);
        if (complete && Disk.exists(file) || trainer.since("0.10.1") && !trainer.since("0.11.1")) {
            return file;
        }
        int slash = path.lastIndexOf('/');
        Path folder = places.resolve(slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash));
        String image = images.computeIfAbsent(folder, DescribedImages::images).get(PythonText.name(path));
        return image == null ? file : folder.resolve(image);
    }

    /** The first image of each name without its suffix. */
    private static Map<String, String> images(Path folder) {
        Map<String, String> images = new HashMap<>();
        for (String name : FolderContent.names(folder)) {
            if (Suffixes.isReadImage(Suffixes.of(name))) {
                images.putIfAbsent(PythonText.withoutSuffix(name), name);
            }
        }
        return images;
    }

    /** Lines of a {@code .jsonl} file may have width and height instead, since 0.11.1. */
    private @Nullable ImageSize ofEntry(MetadataFile.Entry entry) {
        boolean sides = metadata.endsWith(".jsonl") && trainer.since("0.11.1");
        ImageSize size = sides ? entry.size("width", "height") : null;
        return size != null ? size : entry.size("image_size");
    }

    /** Without a size where the file says none. */
    private static ImageSize ofFile(Path file) {
        Optional<ImageSize> size = Disk.isRegularFile(file)
                ? ImageHeaderReader.read(file).header().map(ImageHeader::size)
                : Optional.empty();
        return size.orElse(new ImageSize(Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    private String caption(MetadataFile.Entry entry) throws Stop {
        String caption = entry.text("caption", "");
        String separator = subset.captions().captionSeparator();
        if (!entry.says("tags")) {
            return caption;
        }
        String tags = entry.text("tags", "");
        if (!entry.says("caption") && !trainer.since("0.10.1")) {
            return tags;
        }
        if (subset.captions().enableWildcard()) {
            String line = tags.replace("\n", separator);
            List<String> lines = PythonText.split(caption, "\n").stream()
                    .filter(text -> !PythonText.strip(text).isEmpty())
                    .map(text -> text + separator + line)
                    .toList();
            // before this commit tags without a caption are lost
            return lines.isEmpty() && trainer.since("0128ca0") ? line : String.join("\n", lines);
        }
        if (tags.isEmpty()) {
            return caption;
        }
        return caption.isEmpty() ? tags : caption + separator + tags;
    }

    private List<String> caches(Iterable<String> folders) throws Stop {
        List<String> caches = new ArrayList<>();
        for (String folder : folders) {
            for (String name : FolderContent.names(places.resolve(folder))) {
                if (name.endsWith("_sdxl.npz")) {
                    caches.add(PythonText.join(folder, name));
                }
            }
        }
        caches.sort(Comparator.comparing((String path) -> -PythonText.name(path).length())
                .thenComparing(Comparator.naturalOrder()));
        return caches;
    }

    /** A cache whose path begins with the image's key is taken once. */
    private @Nullable ImageSize ofCache(String key, List<String> caches) {
        String stem = PythonText.withoutSuffix(key);
        for (String cache : caches) {
            if (cache.startsWith(stem)) {
                caches.remove(cache);
                notes.leaveOut(Kind.SIZE_OF_CACHE, key);
                return CacheNames.sizeIn(cache);
            }
        }
        return null;
    }
}
