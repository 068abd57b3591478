package dev.loralint.dataset;

import dev.loralint.finding.Evidence;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.lexicon.TagClass;
import dev.loralint.lexicon.TagMeaning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tag in one concept: how many of its captions hold it, in whatever spelling, and what it means.
 *
 * @param captions how many hold it
 * @param of how many were asked
 * @param tokens what a user pays who prompts it, with its comma
 */
public record TagUse(Concept concept, String tag, TagMeaning meaning, int captions, int of, int tokens) {

    /** Between 0 and 1. */
    public double share() {
        return of == 0 ? 0 : (double) captions / of;
    }

    public String tagClass() {
        return meaning.tagClass().label();
    }

    public @Nullable String slot() {
        return meaning.slot();
    }

    public boolean isTrait() {
        return meaning.tagClass() == TagClass.TRAIT;
    }

    /** Whether who wants the subject back would prompt it: looks, and what is worn; not the scene, nor how many there are. */
    public boolean isPromptedForSubject() {
        return switch (meaning.tagClass()) {
            case TRAIT, SIGNATURE, CLOTHING, UNKNOWN -> true;
            default -> false;
        };
    }

    public boolean isTrigger() {
        return concept.isTriggered() && Concept.holdsWords(tag, concept.triggerKey());
    }

    public Evidence evidence() {
        return new Evidence(tagClass(), slot(), captions, of);
    }

    /** Where it stands, cut where a report would be too long. */
    public List<Location> places() {
        List<Location> places = new ArrayList<>();
        for (Caption caption : concept.captions()) {
            if (caption.isTagList() && caption.holds(tag)) {
                places.add(caption.placeOf(tag));
                if (places.size() == Finding.PLACES_AT_MOST) {
                    break;
                }
            }
        }
        return places;
    }

    /** In whole per cent, for sentences. */
    public int percent() {
        return (int) Math.round(share() * 100);
    }
}
