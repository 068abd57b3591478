package dev.loralint.concepts;

import dev.loralint.finding.Location;
import dev.loralint.finding.Term;
import dev.loralint.tags.Occurrence;
import dev.loralint.tags.TagCounts;
import java.util.List;

/**
 * Two values of one slot that exclude each other, in one caption.
 *
 * @param concept the concept of the captions
 * @param tag one tag, in canonical spelling
 * @param other the other tag, in canonical spelling
 * @param slot what the tags describe, such as {@code hair color}
 * @param captions the number of captions with both (count)
 * @param at the places of the second one, at most as many as a report shows
 */
public record Contradiction(Concept concept, String tag, String other, String slot, int captions, List<Occurrence> at) {

    public Contradiction {
        at = List.copyOf(at);
    }

    static Contradiction of(Concept concept, TagCounts.Clash clash) {
        return new Contradiction(concept, clash.tag(), clash.other(), clash.slot(), clash.captions(), clash.at());
    }

    /** The slot as a value of a message. */
    public Object kind() {
        return Term.of(slot);
    }

    /** The places of the second one. */
    public List<Location> places() {
        return concept.places(at);
    }
}
