package dev.loralint.concepts;

import dev.loralint.finding.Evidence;
import dev.loralint.finding.Location;
import dev.loralint.finding.Term;
import dev.loralint.tags.Occurrence;
import dev.loralint.tags.ProseTally;
import dev.loralint.tags.Share;
import java.util.List;

/**
 * A value of one slot that a concept's prose captions name, in any words.
 *
 * @param concept the concept of the captions
 * @param slot what it describes, such as {@code hair color}
 * @param phrases the words that name it, the most frequent first
 * @param captions the number of prose captions that name it (count)
 * @param of the number of prose captions (count)
 * @param at its places, at most as many as a report shows
 */
public record ProseTrait(
        Concept concept, String slot, List<String> phrases, int captions, int of, List<Occurrence> at) {

    public ProseTrait {
        phrases = List.copyOf(phrases);
        at = List.copyOf(at);
    }

    static ProseTrait of(Concept concept, ProseTally.Look look) {
        return new ProseTrait(concept, look.slot(), look.phrases(), look.captions(), look.of(), look.at());
    }

    /** The places of the words. */
    public List<Location> places() {
        return concept.places(at);
    }

    /** The most frequent words, in canonical spelling. */
    public String tag() {
        return phrases.get(0);
    }

    /** The slot as a value of a message. */
    public Object kind() {
        return Term.of(slot);
    }

    /** The share of the prose captions that name it (0 to 1). */
    public double share() {
        return (double) captions / of;
    }

    /** The largest share in all images of the subject that the count leaves believable, since few captions say little. */
    public double shareAtMost() {
        return Share.atMost(captions, of);
    }

    /** The numbers that a report shows for the look. */
    public Evidence evidence() {
        return new Evidence("trait", slot, captions, of);
    }
}
