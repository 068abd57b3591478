package dev.loralint.tags;

/**
 * Two looks that a trait distinguishes: most captions with the one have it, few captions with the other.
 *
 * @param with a tag of the look that the trait goes with; empty if the trait does not depend on a look
 * @param captions the number of captions with that look and the trait (count)
 * @param of the number of captions with that look (count)
 * @param without a tag of the other look
 * @param otherCaptions the number of captions with the other look and the trait (count)
 * @param otherOf the number of captions with the other look (count)
 */
public record LookContrast(String with, int captions, int of, String without, int otherCaptions, int otherOf) {

    /** The trait does not depend on a look. */
    public static final LookContrast NONE = new LookContrast("", 0, 0, "", 0, 0);

    /** Whether the trait does not depend on a look. */
    public boolean isNone() {
        return with.isEmpty();
    }
}
