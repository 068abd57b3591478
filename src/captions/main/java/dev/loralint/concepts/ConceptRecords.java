package dev.loralint.concepts;

import dev.loralint.files.Suffixes;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that was read of one concept, from a folder, a table or memory: what {@link Concepts} makes a fact of.
 *
 * @param extension which caption files were read, and which others are there
 * @param captionFile the file with the captions of all images, as shown to people; empty if each has its own
 * @param stale caches that are older than what they were made from
 * @param emptyFolder whether there is nothing in the folder at all
 */
public record ConceptRecords(
        ConceptSource source,
        CaptionExtension extension,
        String captionFile,
        List<CaptionRecord> captions,
        List<ImageRecord> images,
        List<CacheRecord> stale,
        boolean emptyFolder) {

    public ConceptRecords {
        captions = List.copyOf(captions);
        images = List.copyOf(images);
        stale = List.copyOf(stale);
    }

    /**
     * Which captions no trainer reads, as no image has their names; none where most captions are such, since the images are
     * elsewhere then.
     */
    BitSet orphans() {
        BitSet orphans = new BitSet();
        if (images.isEmpty() || !source.options().prompts().isPerImage()) {
            return orphans;
        }
        Set<String> stems = new HashSet<>();
        images.forEach(image -> stems.add(Suffixes.stem(image.fileName())));
        for (int i = 0; i < captions.size(); i++) {
            orphans.set(i, !stems.contains(Suffixes.stem(captions.get(i).fileName())));
        }
        return 2 * orphans.cardinality() > captions.size() ? new BitSet() : orphans;
    }

    /** Captions and images that are all there is to know. */
    public static ConceptRecords of(ConceptSource source, List<CaptionRecord> captions, List<ImageRecord> images) {
        return new ConceptRecords(source, CaptionExtension.NOT_STATED, "", captions, images, List.of(), false);
    }
}
