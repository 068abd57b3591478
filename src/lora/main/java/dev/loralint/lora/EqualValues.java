package dev.loralint.lora;

import dev.loralint.finding.Location;
import java.util.List;

/**
 * Files whose matrices have the same values, under other names, in another order or in another precision, as a fact.
 *
 * @param paths as shown to people
 * @param precisions the number formats, {@code F16} or {@code BF16}
 * @param compared how many values were compared: one of each matrix (count)
 */
public record EqualValues(List<String> paths, List<String> precisions, int compared) {

    public EqualValues {
        paths = List.copyOf(paths);
        precisions = List.copyOf(precisions);
    }

    /** The number of files (count). */
    public int size() {
        return paths.size();
    }

    /** The number of number formats (count). */
    public int formats() {
        return precisions.size();
    }

    /** The files. */
    public List<Location> places() {
        return paths.stream().map(Location::of).toList();
    }
}
