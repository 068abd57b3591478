package dev.loralint.finding;

import org.jspecify.annotations.Nullable;

/**
 * The numbers that a finding about tags shows.
 *
 * @param tagClass the class of the tag ({@code trait}, {@code clothing} …)
 * @param slot what the tag describes ({@code hair color}), if that is known
 * @param captions the number of captions that have the tag (count)
 * @param of the number of captions that count (count)
 */
public record Evidence(@Nullable String tagClass, @Nullable String slot, int captions, int of) {

    /** The share of the captions that have it (0 to 1). */
    public double share() {
        return of == 0 ? 0 : (double) captions / of;
    }
}
