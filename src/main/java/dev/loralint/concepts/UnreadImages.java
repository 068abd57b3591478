package dev.loralint.concepts;

import dev.loralint.finding.Location;
import java.util.List;

/**
 * Images that lie where the trainer will not read them, for one reason.
 *
 * @param path the folder as shown to people
 * @param reason the end of a sentence that begins with "because"
 * @param places at most as many as a report lists
 */
public record UnreadImages(
        String concept, String path, Reason reason, String detail, List<Location> places, int total) {

    /** Why sd-scripts passes them over. */
    public enum Reason {
        /** A suffix that is not in IMAGE_EXTENSIONS, or in mixed case (train_util.py:104-129). */
        SUFFIX,
        /** A folder below the image folder; the glob is not recursive (train_util.py:2847-2856). */
        NESTED,
        /** Beside the {@code N_name} folders instead of in one (config_util.py:608-645). */
        LOOSE,
        /** In a folder whose name does not begin with its repeats (config_util.py:608-645). */
        FOLDER_NAME
    }

    /** {@code 1 image}. */
    public String count() {
        return total + (total == 1 ? " image" : " images");
    }

    /** What a person may do about it, as an imperative sentence. */
    public String advice() {
        return switch (reason) {
            case SUFFIX ->
                "Save " + (total == 1 ? "it" : "them") + " as .png, or take " + (total == 1 ? "it" : "them")
                        + " out of the folder";
            case NESTED -> "Move " + (total == 1 ? "it" : "them") + " up into " + concept;
            case LOOSE ->
                "Move " + (total == 1 ? "it" : "them") + " into a folder named after repeats and trigger word, "
                        + "such as `10_mira`";
            case FOLDER_NAME -> "Rename the folder, for example to `1_" + detail + "`";
        };
    }

    /** The reason as a clause. */
    public String because() {
        return switch (reason) {
            case SUFFIX -> "it reads .png, .jpg, .jpeg, .webp and .bmp, all in lower or all in upper case";
            case NESTED -> "it does not look into folders below " + concept;
            case LOOSE -> "it looks into the `N_name` folders alone, not beside them";
            case FOLDER_NAME -> "the folder's name does not begin with its repeats";
        };
    }

    public boolean isLoose() {
        return reason == Reason.LOOSE;
    }

    public boolean isFolderName() {
        return reason == Reason.FOLDER_NAME;
    }
}
