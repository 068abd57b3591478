package dev.loralint.tags;

/** How most captions of a concept join the words of a tag. */
public enum TagSpelling {
    /** No tag has several words. */
    NEITHER,
    SPACES,
    UNDERSCORES
}
