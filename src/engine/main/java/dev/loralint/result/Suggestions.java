package dev.loralint.result;

import dev.loralint.finding.Finding;
import dev.loralint.text.Suggestion;
import dev.loralint.text.TextColumns;
import org.jspecify.annotations.Nullable;

/** What would fix a finding at one of its places. */
public interface Suggestions {

    /** Where nobody asked for any. */
    Suggestions NONE = (finding, number, lines) -> null;

    /**
     * @param number of the place, from 0; 0 too of a finding without places
     * @param lines of the place's file; {@code null} if it is not there
     * @return {@code null} where nothing can be put in its place
     */
    @Nullable
    Suggestion at(Finding finding, int number, @Nullable TextColumns lines);
}
