package dev.loralint.report.html.section;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Small copies of the images, made on all cores; none where there are too many or the user wants none. */
public final class Images {

    /** With more images than this the file would be more picture than report. */
    private static final int IMAGES = 400;

    private final Map<String, String> byPath = new ConcurrentHashMap<>();

    /**
     * @param directory what the images' paths are relative to
     * @param wanted whether the user wants any
     */
    public Images(Path directory, List<Concept> concepts, boolean wanted) {
        List<ImageFile> images = new ArrayList<>();
        concepts.forEach(concept -> images.addAll(concept.images()));
        if (wanted && images.size() <= IMAGES) {
            images.parallelStream()
                    .forEach(image -> Thumbnail.of(directory.resolve(image.path()))
                            .ifPresent(uri -> byPath.put(image.path(), uri)));
        }
    }

    boolean isEmpty() {
        return byPath.isEmpty();
    }

    /** A data address. */
    Optional<String> of(ImageFile image) {
        return Optional.ofNullable(byPath.get(image.path()));
    }

    /** A few of a concept's images, from all over it. */
    List<String> of(Concept concept, int most) {
        List<String> all = new ArrayList<>();
        for (ImageFile image : concept.images()) {
            of(image).ifPresent(all::add);
        }
        List<String> some = new ArrayList<>();
        int n = Math.min(most, all.size());
        for (int i = 0; i < n; i++) {
            some.add(all.get((int) ((long) i * all.size() / n)));
        }
        return some;
    }
}
