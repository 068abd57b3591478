package dev.loralint.review.steps;

import dev.loralint.finding.Location;

/**
 * What a change is made to.
 *
 * @param path the file, as findings show it
 * @param slot which caption of a file with several, from 0; {@link #WHOLE} for a file of its own
 * @param line the line of the place, from 1; 0 for the whole file
 * @param column the column of the place, from 1; 0 for the whole file
 */
public record Target(String path, int slot, int line, int column) {

    public static final int WHOLE = -1;

    public static Target file(String path) {
        return new Target(path, WHOLE, 0, 0);
    }

    public static Target at(Location place) {
        return new Target(place.path(), WHOLE, place.line(), place.column());
    }

    public Target in(int caption) {
        return new Target(path, caption, line, column);
    }

    public Location place() {
        return line == 0 ? Location.of(path) : Location.of(path, line, column, 0);
    }
}
