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

    /** As the beginning of a sentence. */
    public String inWords() {
        return places.size() == 1
                ? "1 entry of the baseline matches"
                : places.size() + " entries of the baseline match";
    }
}
