package dev.loralint.finding;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A suppression in {@code loralint.toml}, or a comment that allows something, and whether it hid a finding.
 *
 * @param rule the rule that it hides
 * @param reason why; empty if it gives none
 * @param until its last day; {@code null} if it has none
 * @param today the day of the check
 * @param used whether it hid a finding
 * @param judged whether the rule was applied; of others nobody knows whether there is something to hide
 * @param place where it is written
 */
public record SuppressionUse(
        String rule,
        String reason,
        @Nullable LocalDate until,
        LocalDate today,
        boolean used,
        boolean judged,
        Location place) {

    /** Whether its last day is over. */
    public boolean expired() {
        return until != null && today.isAfter(until);
    }

    /** Its last day ({@code 2026-03-13}); empty if it has none. */
    public String lastDay() {
        return until == null ? "" : until.toString();
    }
}
