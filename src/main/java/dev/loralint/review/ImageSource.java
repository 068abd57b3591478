package dev.loralint.review;

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

    private List<Path> roots() throws IOException {
        List<Path> roots = new ArrayList<>();
        for (var dataset : review.before().result().datasets()) {
            roots.add(review.staged().file(dataset.path()).toRealPath());
            for (var concept : dataset.concepts()) {
                roots.add(review.staged().file(concept.path()).toRealPath());
            }
        }
        return roots;
    }

    /** A name for what belongs to a file. */
    public String hash(String text) {
        return Item.hash(text);
    }
}
