package dev.loralint.lora;

import dev.loralint.finding.Location;

/**
 * A file that changes layers far more than other files of the shelf do, as a fact.
 *
 * @param path as shown to people
 * @param layers how many layers it changes so much (count)
 * @param of how many of its layers were compared (count)
 * @param layer the one that it changes most
 * @param times how many times as much as the median file
 * @param files how many files were compared (count)
 */
public record ShelfOutlier(String path, int layers, int of, String layer, double times, int files) {

    /** The file as a place. */
    public Location place() {
        return Location.of(path);
    }
}
