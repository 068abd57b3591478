package dev.loralint.trainer.script;

/** What a condition comes to, as far as the script says; whether a file exists, only the machine knows. */
enum Truth {
    YES,
    NO,
    UNKNOWN;

    static Truth of(boolean value) {
        return value ? YES : NO;
    }

    Truth not() {
        return this == UNKNOWN ? UNKNOWN : of(this == NO);
    }

    Truth and(Truth other) {
        return this == NO || other == NO ? NO : this == YES ? other : UNKNOWN;
    }

    Truth or(Truth other) {
        return not().and(other.not()).not();
    }
}
