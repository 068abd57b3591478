package dev.loralint.lora;

import dev.loralint.finding.Location;
import java.util.List;

/**
 * Files that were saved by one training, as a fact.
 *
 * @param paths as shown to people
 */
public record TrainingRun(List<String> paths) {

    public TrainingRun {
        paths = List.copyOf(paths);
    }

    public int size() {
        return paths.size();
    }

    public List<Location> places() {
        return paths.stream().map(Location::of).toList();
    }

    public String namesInWords() {
        return Twins.names(paths);
    }
}
