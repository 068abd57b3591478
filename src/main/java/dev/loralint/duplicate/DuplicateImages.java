package dev.loralint.duplicate;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.finding.Location;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One image that exists more than once.
 *
 * @param exact whether the files have the same bytes; if not, they show the same image in another size, format or
 *     quality
 * @param images the copies, two or more
 */
public record DuplicateImages(boolean exact, List<ImageFile> images) {

    /** More are counted. */
    private static final int NAMED = 4;

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

    /** Whether some of the copies are regularisation images and some are not. */
    public boolean isAlsoRegularisation() {
        return images.stream().anyMatch(image -> image.concept().isRegularisation());
    }

    /** The number of images (count). */
    public int count() {
        return images.size();
    }

    /** {@code 20 times, and others of its folder 10 times}: what its repeats come to. */
    public String shownInWords() {
        long shown =
                images.stream().mapToLong(image -> image.concept().repeats()).sum();
        int others = concept().repeats();
        return shown + " times, and other images of its folder " + (others == 1 ? "once" : others + " times");
    }

    /** {@code `a.png`, `b.png` and 3 more}: by name, where they lie in several folders by path. */
    public String namesInWords() {
        boolean together = images.stream().map(ImageFile::concept).distinct().count() == 1;
        List<String> names = images.stream()
                .limit(images.size() == NAMED + 1 ? NAMED + 1 : NAMED)
                .map(image -> "`" + (together ? image.fileName() : image.path()) + "`")
                .toList();
        if (names.size() < images.size()) {
            return String.join(", ", names) + " and " + (images.size() - names.size()) + " more";
        }
        return names.stream().limit(names.size() - 1).collect(Collectors.joining(", ")) + " and "
                + names.get(names.size() - 1);
    }

    /** The image files. */
    public List<Location> places() {
        return images.stream().map(ImageFile::wholeFile).toList();
    }
}
