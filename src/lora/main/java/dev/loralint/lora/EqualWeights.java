package dev.loralint.lora;

import dev.loralint.finding.Location;
import java.util.List;

/**
 * Files that have the same weights, as a fact.
 *
 * @param paths as shown to people
 * @param measured whether their tensors were hashed; else they only record the same hash
 * @param variants how many different metadata they have: 1 if they are copies
 */
public record EqualWeights(List<String> paths, boolean measured, int variants) {

    public EqualWeights {
        paths = List.copyOf(paths);
    }

    /** The number of files (count). */
    public int size() {
        return paths.size();
    }

    /** The files. */
    public List<Location> places() {
        return paths.stream().map(Location::of).toList();
    }
}
