package dev.loralint.finding;

import org.jspecify.annotations.Nullable;

/**
 * What a finding about tags rests on.
 *
 * @param tagClass what the tag names ({@code trait}, {@code clothing} …)
 * @param slot the trait's slot ({@code hair colour}), if it has one
 * @param captions how many captions of the concept hold it
 * @param of how many captions were asked
 */
public record Evidence(@Nullable String tagClass, @Nullable String slot, int captions, int of) {

    /** Between 0 and 1. */
    public double share() {
        return of == 0 ? 0 : (double) captions / of;
    }
}
