package dev.loralint.concepts;

import dev.loralint.finding.Location;
import java.util.List;

/**
 * Images that the trainer does not read, for one reason.
 *
 * @param concept the name of the concept, empty for images in no concept
 * @param path the folder, as reports show it
 * @param reason the end of a sentence that begins with "because"
 * @param detail the suffix or the folder in question, empty where there is none
 * @param places the images, at most as many as a report shows
 * @param total the number of images (count)
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

    /** Whether the images are in the dataset's own folder, not in a concept's. */
    public boolean isLoose() {
        return reason == Reason.LOOSE;
    }

    /** Whether the images are in a folder whose name is not {@code REPEATS_NAME}. */
    public boolean isFolderName() {
        return reason == Reason.FOLDER_NAME;
    }
}
