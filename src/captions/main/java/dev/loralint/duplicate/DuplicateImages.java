package dev.loralint.duplicate;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.finding.Location;
import java.util.List;

/**
 * One image that exists more than once.
 *
 * @param exact whether the files have the same bytes; if not, they show the same image in another size, format or
 *     quality
 * @param images the copies, two or more
 */
public record DuplicateImages(boolean exact, List<ImageFile> images) {

    public DuplicateImages {
        images = List.copyOf(images);
    }

    /** The concept of the first copy that is not a regularisation image. */
    public Concept concept() {
        return images.stream()
                .map(ImageFile::concept)
                .filter(concept -> !concept.isRegularisation())
                .findFirst()
                .orElse(images.get(0).concept());
    }

    /** How many of them are regularisation images; the others are images of the subject. */
    public int regularisationImages() {
        return (int) images.stream()
                .filter(image -> image.concept().isRegularisation())
                .count();
    }

    /** The number of images (count). */
    public int count() {
        return images.size();
    }

    /** How often an epoch shows them, with the repeats of their folders. */
    public long shown() {
        return images.stream().mapToLong(image -> image.concept().repeats()).sum();
    }

    /** By name, where they are in several folders by path. */
    public List<String> names() {
        boolean together = images.stream().map(ImageFile::concept).distinct().count() == 1;
        return images.stream()
                .map(image -> together ? image.fileName() : image.path())
                .toList();
    }

    /** The image files. */
    public List<Location> places() {
        return images.stream().map(ImageFile::wholeFile).toList();
    }
}
