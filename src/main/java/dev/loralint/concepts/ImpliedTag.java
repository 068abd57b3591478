package dev.loralint.concepts;

import dev.loralint.finding.Location;
import dev.loralint.text.Words;
import java.util.List;

/**
 * A general tag that stands beside specific ones which say as much and more: {@code long hair} beside
 * {@code very long hair}.
 *
 * @param keys the tag's canonical spellings
 * @param specific the tags that imply it, the commonest first
 * @param captions in how many it stands beside one of them
 * @param of how many captions of the subject alone were asked
 * @param at these captions, cut where a report would be too long
 */
public record ImpliedTag(
        Concept concept, String tag, List<String> keys, List<String> specific, int captions, int of, List<Caption> at) {

    public ImpliedTag {
        at = List.copyOf(at);
    }

    public String specificInWords() {
        return Words.tags(specific);
    }

    /** Where it stands. */
    public List<Location> places() {
        return at.stream().map(caption -> caption.placeOf(tag)).toList();
    }
}
