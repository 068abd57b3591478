package dev.loralint.plan.images;

import dev.loralint.picture.ImageSize;
import dev.loralint.plan.given.LeftOut.Kind;
import dev.loralint.plan.given.Noticed;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.Stop;
import dev.loralint.plan.given.SubsetSettings;
import dev.loralint.text.PythonText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The images that a metadata file names, with its captions and tags (train_util.py:2230-2370, FineTuningDataset). */
public final class DescribedImages {

    private final Places places;
    private final Noticed noticed;
    private final SubsetSettings subset;
    private final String metadata;

    public DescribedImages(Places places, Noticed noticed, SubsetSettings subset, String metadata) {
        this.places = places;
        this.noticed = noticed;
        this.subset = subset;
        this.metadata = metadata;
    }

    /** Longer names first, as the trainer registers them. */
    public List<FoundImage> read() throws Stop {
        Path file = places.resolve(metadata);
        if (!Files.isRegularFile(file)) {
            throw new Stop("the metadata_file " + metadata + " does not exist");
        }
        List<MetadataFile.Entry> entries = new ArrayList<>(MetadataFile.read(file, metadata));
        if (entries.isEmpty()) {
            noticed.leaveOut(Kind.NO_ENTRIES, metadata);
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
            String path = PythonText.join(subset.imageDir(), entry.key());
            ImageSize size = entry.size("image_size");
            if (size == null) {
                size = ofCache(entry.key(), caches);
            }
            found.add(new FoundImage(entry.key(), places.resolve(path), caption(entry), size));
        }
        return found;
    }

    private String caption(MetadataFile.Entry entry) throws Stop {
        String caption = entry.text("caption", "");
        String separator = subset.captions().captionSeparator();
        if (!entry.says("tags")) {
            return caption;
        }
        String tags = entry.text("tags", "");
        if (subset.captions().enableWildcard()) {
            String line = tags.replace("\n", separator);
            return String.join(
                    "\n",
                    PythonText.split(caption, "\n").stream()
                            .filter(text -> !PythonText.strip(text).isEmpty())
                            .map(text -> text + separator + line)
                            .toList());
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
                noticed.leaveOut(Kind.SIZE_OF_CACHE, key);
                return CacheNames.sizeIn(cache);
            }
        }
        return null;
    }
}
