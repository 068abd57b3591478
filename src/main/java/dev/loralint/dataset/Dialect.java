package dev.loralint.dataset;

/** How a caption is written. */
public enum Dialect {
    /** A list of tags with commas between. */
    TAGS,
    /** Sentences. */
    PROSE,
    /** Nothing to tell it by. */
    NONE
}
