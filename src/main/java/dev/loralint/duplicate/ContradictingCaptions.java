package dev.loralint.duplicate;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.finding.Location;
import java.util.List;

/**
 * Two captions of one picture that cannot both be true.
 *
 * @param tag a value of the slot in the one caption, in canonical spelling
 * @param other the value that the other caption has instead
 */
public record ContradictingCaptions(Caption caption, String tag, Caption otherCaption, String other, String slot) {

    public Concept concept() {
        return caption.concept();
    }

    /** Both captions by name, where they lie in two folders by path. */
    public String namesInWords() {
        boolean together = caption.concept().equals(otherCaption.concept());
        return together
                ? "`" + caption.fileName() + "` and `" + otherCaption.fileName() + "`"
                : "`" + caption.path() + "` and `" + otherCaption.path() + "`";
    }

    public List<Location> places() {
        return List.of(caption.placeOf(tag), otherCaption.placeOf(other));
    }
}
