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

    /** What sd-scripts looks for where nobody says otherwise (train_util.py, --caption_extension). */
    private static final String DEFAULT = ".caption";

    public static final CaptionExtension NOT_TOLD = new CaptionExtension(".txt", 0, ".txt", "", 0);

    /** Whether the trainer looks for captions that do not exist while others do. */
    public boolean isMissed() {
        return !read.equals(configured);
    }

    /** Why the trainer looks for what it looks for, where it is not plain. */
    public String because() {
        return configured.equals(DEFAULT) ? ", its default" : "";
    }

    /** Whether some images have a caption with another extension. */
    public boolean isSecondSet() {
        return others > 0;
    }

    /** {@code are 28 .caption files, which are not read}. */
    public String othersInWords() {
        return others == 1
                ? "is a " + other + " file, which is not read"
                : "are " + others + " " + other + " files, which are not read";
    }
}
