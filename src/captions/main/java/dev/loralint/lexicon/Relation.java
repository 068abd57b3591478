package dev.loralint.lexicon;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a preposition makes of the words around it: {@code hand on own hip} is a pose, {@code mole under eye} is a mole.
 *
 * @param left kinds of which the last word before the preposition must be one, as bits; 0: any word
 * @param prepositions empty: any
 * @param right kinds for the last word of the tag, as bits; 0: any word
 * @param sense null: the meaning is that of the words before the preposition
 */
record Relation(
        long left,
        Set<String> prepositions,
        long right,
        @Nullable Sense sense) {
    boolean holds(long leftMask, String preposition, long rightMask) {
        return (left == 0 || (left & leftMask) != 0)
                && (prepositions.isEmpty() || prepositions.contains(preposition))
                && (right == 0 || (right & rightMask) != 0);
    }
}
