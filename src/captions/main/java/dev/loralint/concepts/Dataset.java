package dev.loralint.concepts;

import dev.loralint.files.ReadProblem;
import dev.loralint.image.ImageOnDisk;
import java.util.List;

/**
 * The images and captions of one folder or one configuration.
 *
 * @param path the folder, as reports show it
 * @param regularisation whether the folder was named for regularisation images
 * @param concepts its concepts, in the order of their paths
 * @param collisions images of one concept that share a caption file
 * @param unread images that the trainer does not read
 * @param problems files and folders that could not be read
 */
public record Dataset(
        String path,
        boolean regularisation,
        List<Concept> concepts,
        List<ImageCollision> collisions,
        List<UnreadImages> unread,
        List<ReadProblem> problems) {

    public Dataset {
        concepts = List.copyOf(concepts);
        collisions = List.copyOf(collisions);
        unread = List.copyOf(unread);
        problems = List.copyOf(problems);
    }

    /** Concepts that were made of records. */
    public static Dataset of(String path, Concept... concepts) {
        return new Dataset(path, false, List.of(concepts), List.of(), List.of(), List.of());
    }

    // By hand: equal parts have equal paths, and to hash every caption takes long.
    @Override
    public int hashCode() {
        return path.hashCode();
    }

    /** The number of captions in all concepts (count). */
    public int captionCount() {
        return concepts.stream().mapToInt(c -> c.captionCount()).sum();
    }

    /** The number of images in all concepts (count). */
    public int imageCount() {
        return concepts.stream().mapToInt(c -> c.images().size()).sum();
    }

    /** How many of its concepts have a folder of their own: 0 where the folder itself is the only one. */
    public int conceptFolders() {
        return (int) concepts.stream().filter(c -> !c.path().equals(path)).count();
    }

    /** Whether some images are Git LFS pointers whose content is not there. */
    public boolean holdsLfsPointers() {
        return concepts.stream()
                .flatMap(c -> c.images().stream())
                .anyMatch(image ->
                        image.picture().filter(ImageOnDisk::isLfsPointer).isPresent());
    }

    /** Whether there is no image; captions alone are checked then. */
    public boolean isWithoutImages() {
        return imageCount() == 0;
    }
}
