package dev.loralint.trainer;

import dev.loralint.finding.Location;
import org.jspecify.annotations.Nullable;

/**
 * A key that the trainer does not read.
 *
 * @param where in what it stands ({@code [general]}, a subset), empty at the top
 * @param suggestion the key that was probably meant, or that does what this one promises
 * @param advice a sentence on what to do where a mere other name is not the answer
 * @param fatal whether the trainer stops at it (a dataset configuration) instead of passing over it
 */
public record UnknownKey(
        String name,
        String where,
        Location location,
        @Nullable String suggestion,
        @Nullable String advice,
        boolean fatal) {

    /** Whether the file begins with a byte order mark, which the trainer takes for the first letter of this key. */
    public boolean behindMark() {
        return name.startsWith("\uFEFF");
    }
}
