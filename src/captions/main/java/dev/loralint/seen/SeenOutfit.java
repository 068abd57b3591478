package dev.loralint.seen;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.finding.Location;
import java.util.List;

/**
 * Clothes that go together in images of a concept, as captions and the tagger have them.
 *
 * @param concept of the images
 * @param tags that most of its images share, the most frequent first
 * @param images that show it, in the order of their names
 * @param word that captions of this outfit have and others have not; empty if there is none
 * @param others the number of other outfits of the concept (count)
 */
public record SeenOutfit(Concept concept, List<String> tags, List<ImageFile> images, String word, int others) {

    // By hand: the concept has all captions.
    @Override
    public int hashCode() {
        return tags.hashCode();
    }

    /** The number of images that show it (count). */
    public int count() {
        return images.size();
    }

    /** The images. */
    public List<Location> places() {
        return images.stream().map(ImageFile::wholeFile).toList();
    }
}
