package dev.loralint.concepts;

import dev.loralint.finding.Evidence;
import dev.loralint.finding.Location;
import dev.loralint.tags.Share;
import dev.loralint.text.Words;
import java.util.List;

/**
 * A slot of which the prose captions of a concept name one value, in whatever words.
 *
 * @param slot such as {@code hair colour}
 * @param phrases the words, the commonest first
 * @param captions in how many captions
 * @param of how many captions are prose
 * @param places where the words stand
 */
public record ProseTrait(
        Concept concept, String slot, List<String> phrases, int captions, int of, List<Location> places) {

    public ProseTrait {
        phrases = List.copyOf(phrases);
        places = List.copyOf(places);
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
