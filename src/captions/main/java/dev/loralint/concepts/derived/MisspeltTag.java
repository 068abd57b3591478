package dev.loralint.concepts.derived;

import dev.loralint.concepts.Concept;
import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.finding.Shown;
import java.util.List;

/**
 * A rare tag that is one letter away from a tag that the lexicon knows or that many captions have: {@code smlie}.
 *
 * @param concept the concept of the captions
 * @param tag the misspelt tag, in canonical spelling
 * @param meant the tag that is probably meant, in canonical spelling
 */
public record MisspeltTag(Concept concept, String tag, String meant) {

    public static List<MisspeltTag> of(Concept concept) {
        return concept.misspellings().stream()
                .map(found -> new MisspeltTag(concept, found.tag(), found.meant()))
                .toList();
    }

    /** The tag with the one that is meant. */
    public Shown pair() {
        return () -> Message.of("{} (for {})", tag, meant);
    }

    /** Its places in all captions, at most as many as a report shows. */
    public List<Location> places() {
        return concept.allPlacesOf(tag);
    }
}
