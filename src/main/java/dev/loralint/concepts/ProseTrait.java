package dev.loralint.concepts;

import dev.loralint.finding.Evidence;
import dev.loralint.finding.Location;
import dev.loralint.tags.ProseTally;
import dev.loralint.tags.Share;
import dev.loralint.tags.Sighting;
import dev.loralint.text.Words;
import java.util.List;

/**
 * A slot of which the prose captions of a concept name one value, in whatever words.
 *
 * @param slot such as {@code hair colour}
 * @param phrases the words, the commonest first
 * @param captions in how many captions
 * @param of how many captions are prose
 * @param at where the words are, cut where a report would be too long
 */
public record ProseTrait(Concept concept, String slot, List<String> phrases, int captions, int of, List<Sighting> at) {

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

    /** The commonest words, in canonical spelling. */
    public String tag() {
        return phrases.get(0);
    }

    public String phrasesInWords() {
        return Words.tags(phrases);
    }

    /** Between 0 and 1. */
    public double share() {
        return (double) captions / of;
    }

    /** Whether chance alone may have kept it below this share: few captions say little. */
    public boolean mayReach(double share) {
        return Share.atMost(captions, of) >= share;
    }

    public Evidence evidence() {
        return new Evidence("trait", slot, captions, of);
    }
}
