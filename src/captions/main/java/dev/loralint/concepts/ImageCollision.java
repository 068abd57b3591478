package dev.loralint.concepts;

import dev.loralint.finding.Location;
import java.util.List;

/**
 * Images of one folder that differ in their suffix only, so that they share a caption, and with some trainers a latent cache; or
 * one image that is in several rows of a table of captions.
 *
 * @param concept the concept of the images
 * @param stem their common name without suffix
 * @param fileNames names of the images
 */
public record ImageCollision(Concept concept, String stem, List<String> fileNames) {

    /** Whether it is one image with several rows. */
    public boolean isOneImage() {
        return fileNames.size() == 1;
    }

    /** The image files. */
    public List<Location> places() {
        return fileNames.stream().map(name -> Location.of(concept.pathOf(name))).toList();
    }
}
