package dev.loralint.finding;

/**
 * A comment in a configuration that was meant to allow something, and allows nothing for the way it is written.
 *
 * @param found what is at fault: the words that it begins with, or the rule that there is not; empty for the other faults
 * @param instead how it is read; empty where nobody knows which rule was meant
 * @param place where it is written
 */
public record UnreadComment(Fault fault, String found, String instead, Location place) {

    /** What is mended first; {@link #instead} mends all. */
    public enum Fault {
        /** It does not begin with {@code loralint: allow}. */
        OPENING,
        NO_RULE,
        UNKNOWN_RULE,
        SEVERAL_RULES,
        /** What follows on the rule does not stand behind two dashes. */
        REASON
    }

    /** Whether it can be told which rule it was about. */
    public boolean isMeant() {
        return !instead.isEmpty();
    }
}
