package dev.loralint.tags;

/**
 * The most frequent value of a tag's slot that captions have instead of the tag.
 *
 * @param tag the tag; empty if there is none
 * @param captions the number of captions that have it (count)
 * @param of the number of captions that count (count)
 * @param excluding whether both exclude each other and are not what taggers confuse
 * @param near whether taggers give both for the same thing
 */
public record SlotRival(String tag, int captions, int of, boolean excluding, boolean near) {

    public static final SlotRival NONE = new SlotRival("", 0, 0, false, false);

    /** Whether no other value of the slot is in the captions. */
    public boolean isNone() {
        return tag.isEmpty();
    }

    /** The share of the captions that have it (0 to 1). */
    public double share() {
        return of == 0 ? 0 : (double) captions / of;
    }
}
