package dev.loralint.finding;

import java.util.List;

/**
 * Entries of the baseline that match no finding any more.
 *
 * @param places their lines in the baseline file
 */
public record StaleBaseline(List<Location> places) {

    public StaleBaseline {
        places = List.copyOf(places);
    }
}
