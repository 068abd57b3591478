package dev.loralint.review;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The images of a review, by their ids. What a link shows that leads out of the dataset is none of them. */
public final class ImageSource {

    private final Review review;

    public ImageSource(Review review) {
        this.review = review;
    }

    /** The file without links; empty if there is none, or it is outside of the folders that were checked. */
    public Optional<Path> file(String id) {
        if (!review.isChecked()) {
            return Optional.empty();
        }
        return review.before()
                .item(id)
                .flatMap(item -> Optional.ofNullable(item.image()))
                .flatMap(image -> inside(review.staged().file(image.path())));
    }

    private Optional<Path> inside(Path file) {
        try {
            Path real = file.toRealPath();
            for (Path root : roots()) {
                if (real.startsWith(root)) {
                    return Optional.of(real);
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** The datasets, and folders elsewhere that a configuration names. A link in a dataset is neither. */
    private List<Path> roots() throws IOException {
        List<Path> roots = new ArrayList<>();
        for (Dataset dataset : review.before().result().datasets()) {
            Path whole = review.staged().file(dataset.path());
            roots.add(whole.toRealPath());
            for (Concept concept : dataset.concepts()) {
                Path folder = review.staged().file(concept.path());
                if (!folder.startsWith(whole)) {
                    roots.add(folder.toRealPath());
                }
            }
        }
        return roots;
    }

    /** A name for what belongs to a file. */
    public String hash(String text) {
        return Item.hash(text);
    }
}
