package dev.loralint.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Changes to settings that fix a finding. Who may apply them is in the rule's front matter.
 *
 * @param settings the field's names of every setting that would change
 * @param changes all of them or none
 * @param requires what has to be there before, and is not in the file; empty if nothing is
 */
public record SettingFix(List<String> settings, List<Change> changes, String requires) {

    /** No program can fix it. */
    public static final SettingFix NONE = new SettingFix(List.of(), List.of());

    /** Changes that are described one by one. */
    private static final int MOST = 4;

    public SettingFix(List<String> settings, List<Change> changes) {
        this(settings, changes, "");
    }

    public SettingFix {
        settings = List.copyOf(settings);
        changes = List.copyOf(changes);
    }

    /** Both as one, or none where either is none. */
    public SettingFix and(SettingFix other) {
        if (isNone() || other.isNone()) {
            return NONE;
        }
        List<String> both = new ArrayList<>(settings);
        both.addAll(other.settings);
        List<Change> all = new ArrayList<>(changes);
        all.addAll(other.changes);
        return new SettingFix(both, all, requires.isEmpty() ? other.requires : requires);
    }

    /** The same, which requires something. */
    public SettingFix requiring(String something) {
        return new SettingFix(settings, changes, something);
    }

    /** Whether there is no change. */
    public boolean isNone() {
        return changes.isEmpty();
    }

    /** The changes as one imperative sentence: {@code Set `a = 1` and remove `b`}, with what they require. */
    public String description() {
        List<String> steps = changes.stream().limit(MOST).map(Change::step).collect(Collectors.toList());
        if (changes.size() > MOST) {
            steps.add("change " + (changes.size() - MOST) + " more");
        }
        int last = steps.size() - 1;
        String all = last == 0 ? steps.get(0) : String.join(", ", steps.subList(0, last)) + " and " + steps.get(last);
        return Character.toUpperCase(all.charAt(0)) + all.substring(1) + (requires.isEmpty() ? "" : "; " + requires);
    }
}
