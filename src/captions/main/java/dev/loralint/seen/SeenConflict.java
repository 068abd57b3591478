package dev.loralint.seen;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.finding.Location;

/**
 * A caption says one thing, and the tagger is sure of another that excludes it and does not see what the caption says.
 *
 * @param concept of the caption
 * @param caption that says it
 * @param tag that the caption says, in canonical spelling
 * @param seen what the tagger is sure of instead
 */
public record SeenConflict(Concept concept, Caption caption, String tag, SeenTag seen) {

    // By hand: the concept has all captions.
    @Override
    public int hashCode() {
        return tag.hashCode();
    }

    /** Where the caption says it. */
    public Location place() {
        return caption.placeOf(tag);
    }
}
