package dev.loralint.concepts;

/**
 * Which caption files of a folder are read, and which others are there.
 *
 * @param read the extension of the captions that are checked, with its dot
 * @param captions the number of captions (count)
 * @param configured the extension that the trainer looks for; the same as {@code read} unless that would miss most of
 *     them
 * @param other the extension of a second set of captions; empty if there is none
 * @param others the number of captions in that set (count)
 */
public record CaptionExtension(String read, int captions, String configured, String other, int others) {

    public static final CaptionExtension NOT_STATED = new CaptionExtension(".txt", 0, ".txt", "", 0);

    /** Whether the trainer looks for the captions that are checked, so that what they cause happens now. */
    public boolean isMet() {
        return read.equals(configured);
    }
}
