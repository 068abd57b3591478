package dev.loralint.rules;

import dev.loralint.finding.Change;
import java.util.List;

/**
 * What would mend a finding, as the facts offer it. Who may apply it stands in the rule's front matter.
 *
 * @param description an imperative sentence without a full stop
 * @param settings the field's names of every setting that would change
 * @param changes all of them or none
 */
public record Remedy(String description, List<String> settings, List<Change> changes) {

    /** No program can mend it. */
    public static final Remedy NONE = new Remedy("", List.of(), List.of());

    public Remedy {
        settings = List.copyOf(settings);
        changes = List.copyOf(changes);
    }

    public boolean isNone() {
        return changes.isEmpty();
    }
}
