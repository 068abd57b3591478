package dev.loralint.concepts;

import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.finding.Shown;
import dev.loralint.tags.Occurrence;
import dev.loralint.tags.TagCounts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A general tag in captions that also have a more specific one which implies it: {@code long hair} and {@code very
 * long hair}.
 *
 * @param concept the concept of the captions
 * @param tag the general tag, in canonical spelling
 * @param keys the tag's canonical spellings
 * @param specific the tags that imply it, the most frequent first
 * @param captions the number of captions with both (count)
 * @param of the number of captions that count (count)
 * @param at its places, at most as many as a report shows
 */
public record ImpliedTag(
        Concept concept,
        String tag,
        List<String> keys,
        List<String> specific,
        int captions,
        int of,
        List<Occurrence> at) {

    public ImpliedTag {
        at = List.copyOf(at);
    }

    static ImpliedTag of(Concept concept, TagCounts.Implication found) {
        return new ImpliedTag(
                concept, found.tag(), found.keys(), found.specific(), found.captions(), found.of(), found.at());
    }

    /** The general tag with the tags that imply it. */
    public Shown pair() {
        return () -> Message.of("{} ({})", tag, specific);
    }

    /** All spellings of the tags that imply it, in canonical spelling. */
    public List<String> specificKeys() {
        Set<String> keys = new LinkedHashSet<>(specific);
        concept.tagUses().stream().filter(use -> specific.contains(use.tag())).forEach(use -> keys.addAll(use.keys()));
        return List.copyOf(keys);
    }

    /** The places of the general tag. */
    public List<Location> places() {
        return concept.places(at);
    }
}
