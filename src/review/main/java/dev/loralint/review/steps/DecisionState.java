package dev.loralint.review.steps;

import java.util.Locale;
import java.util.Optional;

/** What became of a decision. */
public enum DecisionState {
    OPEN,
    ACCEPTED,
    KEPT,
    SKIPPED,
    /** Other steps, or an apply, left nothing to decide. */
    DONE;

    /** As the page names it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One that a person can choose. */
    public static Optional<DecisionState> named(String label) {
        for (DecisionState state : values()) {
            if (state != DONE && state.label().equals(label)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
