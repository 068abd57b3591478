package dev.loralint.concepts;

import dev.loralint.finding.Location;
import java.util.List;
import java.util.Map;

/**
 * A tag that is in one caption more than once.
 *
 * @param caption the caption that has the tag more than once
 * @param tag the tag in canonical spelling
 * @param places the places of its repetitions, in any spelling
 * @param aliases other names in the caption that mean the tag, with the tag
 */
public record RepeatedTag(Caption caption, String tag, List<Location> places, Map<String, String> aliases) {

    public RepeatedTag {
        places = List.copyOf(places);
    }
}
