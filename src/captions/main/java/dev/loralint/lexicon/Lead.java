package dev.loralint.lexicon;

import org.jspecify.annotations.Nullable;

/**
 * What the first words of a tag make of it: {@code holding sword} is an action, whatever is held.
 *
 * @param sense null: the meaning is that of the words after it ({@code no hat} is about hats)
 * @param weak whether a head that is known goes before it
 */
record Lead(@Nullable Sense sense, boolean weak) {}
