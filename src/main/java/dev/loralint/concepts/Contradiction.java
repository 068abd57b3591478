package dev.loralint.concepts;

import dev.loralint.finding.Location;
import java.util.List;

/**
 * Two values of one slot that cannot both be true of one subject, and stand together in captions.
 *
 * @param captions in how many
 * @param at these captions, cut where a report would be too long
 */
public record Contradiction(Concept concept, String tag, String other, String slot, int captions, List<Caption> at) {

    public Contradiction {
        at = List.copyOf(at);
    }

    /** Where the second of them stands. */
    public List<Location> places() {
        return at.stream().map(caption -> caption.placeOf(other)).toList();
    }
}
