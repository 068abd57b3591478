package dev.loralint.captions;

/** How a caption is written. */
public enum Dialect {
    /** A list of tags with commas between. */
    TAGS,
    /** Sentences. */
    PROSE,
    /** Tags, and sentences before, between or after them. */
    MIXED,
    /** Nothing to tell it by. */
    NONE;

    /**
     * Sentences have articles and pronouns, and many words between commas; tags have neither.
     *
     * @param chunks how many stretches of text commas part
     */
    static Dialect of(int chunks, int words, int sentenceWords) {
        if (chunks == 0) {
            return NONE;
        }
        double perChunk = (double) words / chunks;
        boolean prose = sentenceWords >= 2 && perChunk >= 2.5
                || sentenceWords >= 1 && perChunk >= 3.5
                || perChunk > 5.5
                || sentenceWords * 8 >= words && sentenceWords >= 3;
        return prose ? PROSE : TAGS;
    }
}
