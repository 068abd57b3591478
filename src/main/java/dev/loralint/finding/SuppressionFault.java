package dev.loralint.finding;

/**
 * A suppression that has no reason, has expired, or hides nothing.
 *
 * @param kind what is wrong with the suppression
 * @param rule the rule that it hides
 * @param until its last day if that is over; else empty
 * @param place where the suppression is written
 */
public record SuppressionFault(Kind kind, String rule, String until, Location place) {

    /** Which fault it is. */
    public enum Kind {
        NO_REASON,
        EXPIRED,
        UNUSED
    }

    /** Whether the suppression has no reason. */
    public boolean isWithoutReason() {
        return kind == Kind.NO_REASON;
    }

    /** Whether the suppression's date is over. */
    public boolean isExpired() {
        return kind == Kind.EXPIRED;
    }

    /** Whether the suppression hides no finding. */
    public boolean isUnused() {
        return kind == Kind.UNUSED;
    }
}
