package dev.loralint.finding;

/**
 * What is wrong with a suppression: it says no reason, its day is over, or there is nothing that it suppresses.
 *
 * @param rule the rule that it suppresses
 * @param until its last day, where that is over; else empty
 * @param place where it is written
 */
public record SuppressionFault(Kind kind, String rule, String until, Location place) {

    /** Which fault it is. */
    public enum Kind {
        NO_REASON,
        EXPIRED,
        UNUSED
    }

    public boolean isWithoutReason() {
        return kind == Kind.NO_REASON;
    }

    public boolean isExpired() {
        return kind == Kind.EXPIRED;
    }

    public boolean isUnused() {
        return kind == Kind.UNUSED;
    }
}
