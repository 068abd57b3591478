package dev.loralint.report;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import java.util.List;

/** What would fix a finding at one of its places. */
public interface Suggestions {

    /** Where nobody asked for any. */
    Suggestions NONE = (finding, place) -> List.of();

    /** None where nothing can be put in its place. */
    List<Suggestion> at(Finding finding, Location place);
}
