package dev.loralint.finding;

import java.util.List;

/**
 * How a finding can be fixed.
 *
 * @param description what would be done, as an imperative sentence without a full stop
 * @param settings the field's names of every setting that the fix would change
 * @param changes what to do at each of the finding's places; empty for display-only fixes
 */
public record Fix(Applicability applicability, String description, List<String> settings, List<Change> changes) {

    public Fix {
        settings = List.copyOf(settings);
        changes = List.copyOf(changes);
    }

    /** Whether a command can apply it. */
    public boolean automatic() {
        return applicability != Applicability.DISPLAY;
    }
}
