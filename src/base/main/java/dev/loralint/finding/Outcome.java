package dev.loralint.finding;

/** What the trainer will do with what was found. */
public enum Outcome {
    /** It stops, or ends without training. */
    FATAL,
    /** It puts another value in place. */
    CHANGED,
    /** It has no effect. */
    IGNORED,
    /** It trains, with a worse result. */
    WORSE;
}
