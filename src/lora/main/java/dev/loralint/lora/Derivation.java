package dev.loralint.lora;

import dev.loralint.finding.Location;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that was made of others of the shelf, as its metadata record it, as a fact.
 *
 * @param path as shown to people
 * @param merged whether it was merged from them; else it was resized from one of them
 * @param sources the others
 */
public record Derivation(String path, boolean merged, List<String> sources) {

    public Derivation {
        sources = List.copyOf(sources);
    }

    /** The file and those that it was made of. */
    public List<Location> places() {
        List<Location> places = new ArrayList<>();
        places.add(Location.of(path));
        sources.forEach(source -> places.add(Location.of(source)));
        return places;
    }
}
