package dev.loralint.concepts;

import dev.loralint.finding.Location;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A tag that is in one caption more than once.
 *
 * @param caption the caption that has the tag more than once
 * @param tag the tag in canonical spelling
 * @param places the places of its repetitions, in any spelling
 */
public record RepeatedTag(Caption caption, String tag, List<Location> places) {

    public RepeatedTag {
        places = List.copyOf(places);
    }

    /** Other names in the caption that mean the tag, with the tag. */
    public Map<String, String> aliases() {
        Map<String, String> names = new TreeMap<>(caption.aliases());
        names.values().removeIf(meant -> !meant.equals(tag));
        return names;
    }
}
