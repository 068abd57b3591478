package dev.loralint.concepts;

import dev.loralint.captions.CaptionText;
import dev.loralint.forms.HostedCaption;
import org.jspecify.annotations.Nullable;

/**
 * A caption of a concept as it was read: its text and its identity.
 *
 * @param fileName its name in the concept; the image of the same name without suffix is its own
 * @param hosted where it is in a file with other things; {@code null} for a file that is the caption
 */
public record CaptionRecord(
        String fileName, CaptionText text, @Nullable HostedCaption hosted) {

    /** A caption that is a file by itself. */
    public CaptionRecord(String fileName, CaptionText text) {
        this(fileName, text, null);
    }
}
