package dev.loralint.concepts;

import dev.loralint.finding.Location;
import java.util.List;

/**
 * A tag that stands in one caption more than once.
 *
 * @param tag in canonical spelling
 * @param places where it stands again, in any spelling
 */
public record RepeatedTag(Caption caption, String tag, List<Location> places) {

    public RepeatedTag {
        places = List.copyOf(places);
    }
}
