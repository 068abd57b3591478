package dev.loralint.concepts;

import dev.loralint.finding.Location;
import dev.loralint.tags.Sighting;
import dev.loralint.tags.TagCounts;
import java.util.List;

/**
 * Two values of one slot that cannot both be true of one subject, and appear together in captions.
 *
 * @param captions in how many
 * @param at the second of them in these captions, cut where a report would be too long
 */
public record Contradiction(Concept concept, String tag, String other, String slot, int captions, List<Sighting> at) {

    public Contradiction {
        at = List.copyOf(at);
    }

    static Contradiction of(Concept concept, TagCounts.Clash clash) {
        return new Contradiction(concept, clash.tag(), clash.other(), clash.slot(), clash.captions(), clash.at());
    }

    /** The places of the second of them. */
    public List<Location> places() {
        return concept.places(at);
    }
}
