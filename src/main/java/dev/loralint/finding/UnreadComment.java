package dev.loralint.finding;

/**
 * A comment in a configuration that is meant to allow a rule and has no effect.
 *
 * @param fault why the comment has no effect
 * @param found the part with the mistake: its first words, or the name of a rule that does not exist; else empty
 * @param instead the right way to write it; empty if the rule is unknown
 * @param place where the comment is written
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

    /** Whether it is clear which rule is meant. */
    public boolean isMeant() {
        return !instead.isEmpty();
    }
}
