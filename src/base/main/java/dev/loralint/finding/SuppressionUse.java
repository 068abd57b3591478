package dev.loralint.finding;

/**
 * A suppression in {@code loralint.toml}, or a comment that allows something, and whether it hid a finding.
 *
 * @param rule the rule that it hides
 * @param reason why; empty if it gives none
 * @param lastDay its last day ({@code 2026-03-13}); empty if it has none
 * @param today the day of the check ({@code 2026-03-14}); days compare as texts
 * @param used whether it hid a finding
 * @param checked whether the rule was applied; of other rules nobody knows whether there is something to hide
 * @param place where it is written
 */
public record SuppressionUse(
        String rule, String reason, String lastDay, String today, boolean used, boolean checked, Location place) {}
