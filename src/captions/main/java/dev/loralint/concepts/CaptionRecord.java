package dev.loralint.concepts;

import dev.loralint.captions.CaptionText;
import dev.loralint.forms.HostedCaption;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A caption of a concept as it was read: its text and its identity.
 *
 * @param fileName its name in the concept; the image of the same name without suffix is its own
 * @param hosted where it is in a file with other things; {@code null} for a file that is the caption
 */
public record CaptionRecord(
        String fileName, CaptionText text, @Nullable HostedCaption hosted) {

    /** No file name has this character. */
    private static final char NUMBERED = '\0';

    /** A caption that is a file by itself. */
    public CaptionRecord(String fileName, CaptionText text) {
        this(fileName, text, null);
    }

    /**
     * What its sightings name it by: its file name, or more if the name does not say where its text is.
     *
     * @param index in its concept
     */
    String key(int index) {
        return hosted == null && !text.isOverLines() ? fileName : fileName + NUMBERED + index;
    }

    /** The index in a key that {@link #key} gave; empty if the key is a file name. */
    static OptionalInt index(String key) {
        int at = key.lastIndexOf(NUMBERED);
        return at < 0 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(key.substring(at + 1)));
    }
}
