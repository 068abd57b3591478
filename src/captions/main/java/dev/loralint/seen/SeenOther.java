package dev.loralint.seen;

import dev.loralint.concepts.Concept;
import dev.loralint.finding.Location;
import dev.loralint.finding.Term;
import java.util.Objects;

/**
 * The look that more images of a concept show than any other value of it, and one image in which the tagger is sure of another value of it that the caption
 * does not name.
 *
 * @param concept of the image
 * @param usual the look that most images share, such as {@code purple hair}
 * @param of the number of images that show any value of it (count)
 * @param seen what this one shows
 */
public record SeenOther(Concept concept, SeenUse usual, int of, SeenTag seen) {

    // By hand: the concept has all captions.
    @Override
    public int hashCode() {
        return seen.hashCode();
    }

    /** How many of the images that show any value show the usual one (0 to 1). */
    public double share() {
        return of == 0 ? 0 : (double) usual.seen() / of;
    }

    /** The look as a value of a message. */
    public Object kind() {
        return Term.of(usual.slot());
    }

    /** The caption, or the image where there is none. */
    public Location place() {
        return seen.caption() == null
                ? seen.image().wholeFile()
                : Objects.requireNonNull(seen.caption()).wholeFile();
    }
}
