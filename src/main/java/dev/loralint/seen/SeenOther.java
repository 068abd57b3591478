package dev.loralint.seen;

import dev.loralint.concepts.Concept;
import dev.loralint.finding.Location;
import dev.loralint.finding.Term;
import java.util.Objects;

/**
 * A look that most images of a concept share, and one image in which the tagger is sure of another value of it that the caption
 * does not name.
 *
 * @param concept of the image
 * @param usual the look that most images share, such as {@code purple hair}
 * @param seen what this one shows
 */
public record SeenOther(Concept concept, SeenUse usual, SeenTag seen) {

    // By hand: the concept has all captions.
    @Override
    public int hashCode() {
        return seen.hashCode();
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
