package dev.loralint.lexicon;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The noun that a tag ends in, and what it means with the words before it: {@code hair} is a hair colour with a colour
 * and a passing state with {@code wet}.
 *
 * @param alone the meaning with nothing before it; null: the word alone says nothing
 * @param readings the first whose kind one of the words before is of decides
 * @param otherwise the meaning with any other word; null: not understood
 */
record Head(
        @Nullable Sense alone,
        List<Reading> readings,
        @Nullable Sense otherwise) {
    /** @param kind the bit of the kind of word */
    record Reading(int kind, Sense sense) {}
}
