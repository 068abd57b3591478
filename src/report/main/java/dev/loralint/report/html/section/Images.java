package dev.loralint.report.html.section;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.report.html.view.Picture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Small copies of images, made on all cores; each is in the page once. */
public final class Images {

    /** With more images than this the file would be more picture than report: then only findings have some. */
    private static final int IMAGES = 400;

    /** Larger copies take 12 KB at most and the others 3 KB, so that all take at most 2.3 MB of a report. */
    private static final int LARGE = 100;

    private final Path directory;
    private final boolean ofAll;
    private final Map<Path, Picture> byFile = new LinkedHashMap<>();

    /**
     * @param directory what the images' paths are relative to
     * @param shown the images that can be seen larger, the most important first
     * @param others files that are shown wherever they are
     * @param wanted whether the user wants any
     * @param copies those that are known
     */
    public Images(
            Path directory,
            List<Concept> concepts,
            Collection<ImageFile> shown,
            Collection<Path> others,
            boolean wanted,
            SmallCopies copies) {
        this.directory = directory;
        List<ImageFile> all =
                concepts.stream().flatMap(concept -> concept.images().stream()).toList();
        this.ofAll = wanted && all.size() <= IMAGES;
        if (!wanted) {
            return;
        }
        Set<Path> large = new HashSet<>();
        shown.stream().limit(LARGE).forEach(image -> large.add(file(image)));
        Set<Path> files = new LinkedHashSet<>();
        shown.stream().limit(IMAGES).forEach(image -> files.add(file(image)));
        others.forEach(file -> files.add(file.toAbsolutePath().normalize()));
        if (ofAll) {
            all.forEach(image -> files.add(file(image)));
        }
        List<Path> list = List.copyOf(files);
        List<Optional<Thumbnail>> made = new ArrayList<>(IntStream.range(0, list.size())
                .parallel()
                .mapToObj(i -> copies.of(list.get(i), large.contains(list.get(i))))
                .toList());
        for (int i = 0; i < made.size(); i++) {
            String id = "p" + (i + 1);
            Path file = list.get(i);
            made.get(i).ifPresent(t -> byFile.put(file, new Picture(id, t.uri(), t.width(), t.height())));
        }
    }

    private Path file(ImageFile image) {
        return directory.resolve(image.path()).toAbsolutePath().normalize();
    }

    /** Whether every image that can be decoded has a copy. */
    boolean isOfAll() {
        return ofAll && !byFile.isEmpty();
    }

    public List<Picture> all() {
        return List.copyOf(byFile.values());
    }

    Optional<Picture> of(ImageFile image) {
        return of(file(image));
    }

    Optional<Picture> of(Path file) {
        return Optional.ofNullable(byFile.get(file.toAbsolutePath().normalize()));
    }

    /** A few of a concept's images, from all over it. */
    List<Picture> of(Concept concept, int most) {
        List<Picture> all =
                concept.images().stream().flatMap(image -> of(image).stream()).toList();
        int n = Math.min(most, all.size());
        return IntStream.range(0, n)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / n)))
                .toList();
    }
}
