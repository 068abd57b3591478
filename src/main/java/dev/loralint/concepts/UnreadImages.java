package dev.loralint.concepts;

import dev.loralint.finding.Location;
import java.util.List;

/**
 * Images of one folder that sd-scripts does not read. It reads only the images right in the folder of a concept, and only
 * with a suffix that is in IMAGE_EXTENSIONS (train_util.py:104-129, 2847-2856; config_util.py:608-645).
 *
 * @param name of the folder of the concept; outside of such folders, of the folder with the images
 * @param conceptPath the folder of the concept that they are in or below, as shown to people; empty where there is none
 * @param path the folder with the images, as shown to people
 * @param places at most as many as a report lists
 * @param total how many images
 */
public record UnreadImages(String name, String conceptPath, String path, List<Location> places, int total) {}
