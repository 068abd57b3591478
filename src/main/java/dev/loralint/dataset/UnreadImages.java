package dev.loralint.dataset;

import dev.loralint.finding.Location;
import java.util.List;

/**
 * Images that lie where the trainer will not read them, for one reason.
 *
 * @param path the folder as shown to people
 * @param reason the end of a sentence that begins with "because"
 * @param places at most as many as a report lists
 */
public record UnreadImages(String concept, String path, Reason reason, String detail, List<Location> places, int total) {

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

    public boolean isFolderName() {
        return reason == Reason.FOLDER_NAME;
    }
}
