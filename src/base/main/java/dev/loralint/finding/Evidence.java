package dev.loralint.finding;

import org.jspecify.annotations.Nullable;

/**
 * The numbers that a finding about tags shows.
 *
 * @param tagClass the class of the tag ({@code trait}, {@code clothing} …)
 * @param slot what the tag describes ({@code hair color}), if that is known
 * @param captions the number of captions that have the tag (count)
 * @param of the number of captions that count (count)
 * @param seen the number of images in which another tagger sees the tag, which the finding is about too (count); {@code null} if it is not
 */
public record Evidence(
        @Nullable String tagClass,
        @Nullable String slot,
        int captions,
        int of,
        @Nullable Integer seen) {

    public Evidence(@Nullable String tagClass, @Nullable String slot, int captions, int of) {
        this(tagClass, slot, captions, of, null);
    }

    /** Together with what a tagger sees. */
    public Evidence seenIn(int images) {
        return new Evidence(tagClass, slot, captions, of, images);
    }

    /** Whether both count the same captions of a tag. */
    public boolean isSameCount(@Nullable Evidence other) {
        return other != null && captions == other.captions && of == other.of;
    }

    /** The share of the captions that have it (0 to 1). */
    public double share() {
        return of == 0 ? 0 : (double) captions / of;
    }
}
