package dev.loralint.lora;

import dev.loralint.finding.Location;
import dev.loralint.safetensors.ShownName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Files with the same weights.
 *
 * @param paths the files, as reports show them
 * @param measured whether their tensors were hashed; if not, they only record the same hash
 * @param sameMetadata whether their metadata is the same too, so that they are copies
 */
public record Twins(List<String> paths, boolean measured, boolean sameMetadata) {

    /** More names help nobody in one sentence. */
    static final int NAMES = 5;

    public Twins {
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

    public String differenceInWords() {
        return sameMetadata ? "" : " under different metadata";
    }

    public String namesInWords() {
        return names(paths);
    }

    static String names(List<String> paths) {
        String names = paths.stream().limit(NAMES).map(ShownName::quoted).collect(Collectors.joining(", "));
        return paths.size() > NAMES ? names + " and " + (paths.size() - NAMES) + " more" : names;
    }
}
