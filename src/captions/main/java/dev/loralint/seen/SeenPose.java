package dev.loralint.seen;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.finding.Location;
import java.util.List;

/**
 * Images of a concept that show almost the same: pose, gaze, framing and background.
 *
 * @param concept of the images
 * @param images that are alike, in the order of their names
 * @param tags that most of them share, the most frequent first
 * @param of the number of images that the tagger has seen (count)
 */
public record SeenPose(Concept concept, List<ImageFile> images, List<String> tags, int of) {

    // By hand: the concept has all captions.
    @Override
    public int hashCode() {
        return tags.hashCode();
    }

    /** The number of images that are alike (count). */
    public int count() {
        return images.size();
    }

    /** The share of the images that are alike (0 to 1). */
    public double share() {
        return of == 0 ? 0 : (double) images.size() / of;
    }

    /** The images. */
    public List<Location> places() {
        return images.stream().map(ImageFile::wholeFile).toList();
    }
}
