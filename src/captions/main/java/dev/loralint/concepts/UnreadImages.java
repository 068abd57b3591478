package dev.loralint.concepts;

import dev.loralint.captions.CaptionHandling;
import dev.loralint.captions.ImageReading;
import dev.loralint.finding.Location;
import java.util.List;

/**
 * Images or videos of one folder that the trainer does not read. sd-scripts reads only the images right in the folder of a concept, and
 * only with a suffix that is in IMAGE_EXTENSIONS (dataset.py: glob_images; config_util.py: generate_dreambooth_subsets_config_by_subdirs).
 *
 * @param name of the folder of the concept; outside of such folders, of the folder with the images
 * @param conceptPath the folder of the concept that they are in or below, as shown to people; empty where there is none
 * @param path the folder with the images, as shown to people
 * @param places at most as many as a report lists
 * @param total how many images
 * @param reader what is known of the trainer
 * @param ofVideos whether they are videos, in a dataset of images
 */
public record UnreadImages(
        String name,
        String conceptPath,
        String path,
        List<Location> places,
        int total,
        CaptionHandling reader,
        boolean ofVideos) {

    /** The suffixes that the trainer reads, with spaces between them. */
    public String suffixes() {
        return String.join(" ", reader.images().suffixes());
    }

    /** Whether the trainer reads a suffix in any mix of upper and lower case. */
    public boolean isReadInAnyCase() {
        return reader.images().letters() == ImageReading.Letters.ANY;
    }

    /** What to set so that the trainer reads videos; empty if a dataset has nothing to set. */
    public String videoSetting() {
        return reader.videoSetting();
    }

    /** Whether sd-scripts reads the folder: it looks for images in {@code N_name} folders alone. */
    public boolean isOfSdScripts() {
        return reader.isReference();
    }
}
