package dev.loralint.tags;

/** How most captions of a concept join the words of a tag. */
public enum TagSpelling {
    /** Nothing is to be chosen: no caption does it in the other way. */
    ALL_ALIKE,
    SPACES,
    UNDERSCORES
}
