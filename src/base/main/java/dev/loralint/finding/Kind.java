package dev.loralint.finding;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a finding says what a trainer does, or what the guide recommends. */
public enum Kind {
    /** The trainer stops, trains nothing, ignores or replaces; data are not read; or its code gives the reason for a broken result. */
    FACT,
    /** The guide, and good practice. */
    ADVICE;

    /** What follows from what the trainer does, where nobody says otherwise. */
    public static Kind of(@Nullable Outcome outcome) {
        return outcome == null || outcome == Outcome.WORSE ? ADVICE : FACT;
    }

    /** The word used in settings, JSON and on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
