package dev.loralint.lora;

import dev.loralint.finding.Location;
import java.util.List;

/**
 * Files that one training run saved.
 *
 * @param paths the files, as reports show them
 */
public record TrainingRun(List<String> paths) {

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

    public String namesInWords() {
        return Twins.names(paths);
    }
}
