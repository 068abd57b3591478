package dev.loralint.duplicate;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.finding.Location;
import java.util.List;

/**
 * Two captions of one image that exclude each other.
 *
 * @param caption the caption of one image
 * @param tag the value in the first caption, in canonical spelling
 * @param otherCaption the caption of the other image
 * @param other the value in the other caption
 * @param slot what the tags describe, such as {@code hair color}
 */
public record ContradictingCaptions(Caption caption, String tag, Caption otherCaption, String other, String slot) {

    /** The concept of the first caption. */
    public Concept concept() {
        return caption.concept();
    }

    /** Both captions by name, where they are in two folders by path. */
    public List<String> names() {
        boolean together = caption.concept().equals(otherCaption.concept());
        return together
                ? List.of(caption.fileName(), otherCaption.fileName())
                : List.of(caption.path(), otherCaption.path());
    }

    /** The two tags. */
    public List<Location> places() {
        return List.of(caption.placeOf(tag), otherCaption.placeOf(other));
    }
}
