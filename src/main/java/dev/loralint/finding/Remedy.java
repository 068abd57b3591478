package dev.loralint.finding;

import java.util.ArrayList;
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

    /** Both as one, or none where either is none. */
    public Remedy and(Remedy other) {
        if (isNone() || other.isNone()) {
            return NONE;
        }
        List<String> both = new ArrayList<>(settings);
        both.addAll(other.settings);
        List<Change> all = new ArrayList<>(changes);
        all.addAll(other.changes);
        String second = Character.toLowerCase(other.description.charAt(0)) + other.description.substring(1);
        return new Remedy(description + " and " + second, both, all);
    }

    public boolean isNone() {
        return changes.isEmpty();
    }
}
