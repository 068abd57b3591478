package dev.loralint.concepts.derived;

import dev.loralint.concepts.ImageFile;
import dev.loralint.files.FileProblem;
import dev.loralint.finding.Term;
import dev.loralint.image.ImageProblem;
import dev.loralint.image.ImageProblem.Kind;
import java.io.IOException;
import java.util.Optional;

/**
 * An image that Pillow, and so the trainer, cannot open or read to its end.
 *
 * @param image the image file
 * @param problem what is wrong with the file
 */
public record BrokenImage(ImageFile image, ImageProblem problem) {

    /** Nothing for an image that can be opened, was not looked at, or is a pointer to what was not fetched. */
    static Optional<BrokenImage> of(ImageFile image) {
        return image.picture()
                .flatMap(picture -> ImageProblem.of(picture.content()))
                .filter(problem -> problem.kind() != Kind.NOT_FETCHED)
                .map(problem -> new BrokenImage(image, problem));
    }

    /** What is wrong with the file. */
    public Kind kind() {
        return problem.kind();
    }

    /** What it is by its name, as a value of a message. */
    public Object expected() {
        return image.isVideo() ? new Term("a video") : new Term("an image");
    }

    /** What is there in place of an image, as a value of a message: {@code a truncated file}. */
    public Object found() {
        return Term.of(problem.found());
    }

    /** The format of an image that can be opened with a plug-in or a recent Pillow, as a value of a message. */
    public Object format() {
        return Term.of(problem.detail());
    }

    /** The size that the header states. */
    public String size() {
        return problem.detail();
    }

    /** Why the file cannot be read, as a value of a message: {@code permission denied}. */
    public Object cause() {
        IOException cause = problem.cause();
        return Term.of(cause == null ? "not a regular file" : FileProblem.term(cause));
    }
}
