package dev.loralint.concepts;

import dev.loralint.files.ReadProblem;
import dev.loralint.picture.PictureFile;
import java.util.List;

/**
 * What one folder, or one configuration, gives the trainer to learn from.
 *
 * @param path as shown to people
 * @param regularisation whether the whole folder was named for regularisation images
 * @param unread images that lie there and will not be read
 * @param problems files and folders that could not be read here
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

    /** The folder in a sentence. */
    public String pathInWords() {
        return path.equals(".") ? "this folder" : path;
    }

    public int captionCount() {
        return concepts.stream().mapToInt(c -> c.captions().size()).sum();
    }

    public int imageCount() {
        return concepts.stream().mapToInt(c -> c.images().size()).sum();
    }

    /**
     * Whether there are images, and the trainer reads none: no folder right below is called {@code N_name}. Without
     * regularisation images it trains on the others all the same (config_util.py:608-645).
     */
    public boolean isPassedOver() {
        return !regularisation
                && unread.stream().anyMatch(u -> u.isFolderName() || u.isLoose())
                && concepts.stream().allMatch(c -> c.path().equals(path));
    }

    /** Whether images are Git LFS pointers, whose content was not fetched. */
    public boolean holdsLfsPointers() {
        return concepts.stream()
                .flatMap(c -> c.images().stream())
                .anyMatch(image ->
                        image.picture().filter(PictureFile::isLfsPointer).isPresent());
    }

    /** Without any image it is judged by its captions alone. */
    public boolean isWithoutImages() {
        return imageCount() == 0;
    }
}
