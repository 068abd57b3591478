package dev.loralint.concepts;

/**
 * Which caption files of a folder are judged, and which others lie there.
 *
 * @param read the extension of the captions that are judged, with its dot
 * @param captions how many there are
 * @param configured what the trainer will look for; the same as {@code read} unless that would miss most of them
 * @param other the extension of a second set, empty where there is none
 * @param others how many captions that set has
 */
public record CaptionExtension(String read, int captions, String configured, String other, int others) {

    /** What sd-scripts looks for where nobody says otherwise (train_util.py, --caption_extension). */
    private static final String DEFAULT = ".caption";

    public static final CaptionExtension NOT_TOLD = new CaptionExtension(".txt", 0, ".txt", "", 0);

    /** Whether the trainer looks for captions that are not there while others are. */
    public boolean isMissed() {
        return !read.equals(configured);
    }

    /** Why the trainer looks for what it looks for, where it is not plain. */
    public String because() {
        return configured.equals(DEFAULT) ? ", its default" : "";
    }

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
