package dev.loralint.lora;

import dev.loralint.finding.Location;
import java.util.List;

/**
 * Files that were saved by one training run, as a fact.
 *
 * @param paths as shown to people
 * @param states how many different weights they have: 1 if they are copies
 * @param newest the one that was saved last; empty where that is not recorded
 */
public record TrainingRun(List<String> paths, int states, String newest) {

    public TrainingRun {
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
