package dev.loralint.review.steps;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a person did.
 *
 * @param label what it was, for the button that takes it back
 * @param decision the decision that was taken; {@code null} where it is an edit
 * @param state of the decision
 * @param choice which of its choices was taken
 * @param changes what it does to files
 * @param group of steps that were one thing, and are taken back as one; {@code null} for a step alone
 */
public record Step(
        What what,
        String label,
        @Nullable String decision,
        @Nullable DecisionState state,
        @Nullable String choice,
        List<StagedChange> changes,
        @Nullable String group) {

    /** Kinds of lines of the log. */
    public enum What {
        DECIDE,
        EDIT,
        UNDO,
        REDO
    }

    public Step {
        changes = List.copyOf(changes);
    }

    /** Whether both are parts of one thing that a person did. */
    boolean belongsTo(Step other) {
        return group != null && group.equals(other.group);
    }

    public static Step undo() {
        return new Step(What.UNDO, "", null, null, null, List.of(), null);
    }

    public static Step redo() {
        return new Step(What.REDO, "", null, null, null, List.of(), null);
    }

    public static Step edit(String label, List<StagedChange> changes) {
        return new Step(What.EDIT, label, null, null, null, changes, null);
    }
}
