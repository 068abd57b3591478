package dev.loralint.seen;

import dev.loralint.concepts.Concept;
import dev.loralint.finding.Location;
import java.util.List;

/**
 * What images of a concept show in addition to their subject, which the tagger is sure of and their captions do not say.
 *
 * @param concept of the images
 * @param kind {@code people}, {@code watermark}, {@code text}, {@code censoring}, {@code border} or {@code colourless}
 * @param tags that say so, the most frequent first
 * @param images that show it, one tag each, in the order of their names
 * @param of the number of images that the tagger has seen (count)
 */
public record SeenFlaw(Concept concept, String kind, List<String> tags, List<SeenTag> images, int of) {

    // By hand: the concept has all captions.
    @Override
    public int hashCode() {
        return kind.hashCode();
    }

    /** The number of images that show it (count). */
    public int count() {
        return images.size();
    }

    /** The share of the images that show it (0 to 1). */
    public double share() {
        return of == 0 ? 0 : (double) images.size() / of;
    }

    /** The images. */
    public List<Location> places() {
        return images.stream().map(seen -> seen.image().wholeFile()).toList();
    }
}
