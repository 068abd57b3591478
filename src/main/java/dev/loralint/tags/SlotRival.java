package dev.loralint.tags;

/**
 * The commonest value of a tag's slot that comes instead of the tag.
 *
 * @param tag empty where there is none
 * @param captions how many captions hold it
 * @param of how many were asked
 * @param excluding whether both cannot be true of one subject, and are not what taggers mix up
 * @param near whether taggers give both for the same thing
 */
public record SlotRival(String tag, int captions, int of, boolean excluding, boolean near) {

    public static final SlotRival NONE = new SlotRival("", 0, 0, false, false);

    public boolean isNone() {
        return tag.isEmpty();
    }

    /** Between 0 and 1. */
    public double share() {
        return of == 0 ? 0 : (double) captions / of;
    }
}
