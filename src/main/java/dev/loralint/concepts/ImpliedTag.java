package dev.loralint.concepts;

import dev.loralint.finding.Location;
import dev.loralint.tags.Sighting;
import dev.loralint.tags.TagCounts;
import dev.loralint.text.Words;
import java.util.List;

/**
 * A general tag that appears together with specific ones which say as much and more: {@code long hair} and
 * {@code very long hair}.
 *
 * @param keys the tag's canonical spellings
 * @param specific the tags that imply it, the commonest first
 * @param captions in how many it appears together with one of them
 * @param of how many captions of the subject alone were asked
 * @param at where it is in these captions, cut where a report would be too long
 */
public record ImpliedTag(
        Concept concept,
        String tag,
        List<String> keys,
        List<String> specific,
        int captions,
        int of,
        List<Sighting> at) {

    public ImpliedTag {
        at = List.copyOf(at);
    }

    static ImpliedTag of(Concept concept, TagCounts.Implication found) {
        return new ImpliedTag(
                concept, found.tag(), found.keys(), found.specific(), found.captions(), found.of(), found.at());
    }

    public String specificInWords() {
        return Words.tags(specific);
    }

    /** The places of the general tag. */
    public List<Location> places() {
        return concept.places(at);
    }
}
