package dev.loralint.tokens;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What is known of words: captions say the same few thousand words again and again. */
final class WordCache<T> {

    private static final int WORDS = 1 << 15;
    private static final int LONGEST = 32;

    private final Function<String, T> find;
    private final Map<String, T> known = new ConcurrentHashMap<>();

    /** @param find what is not known yet */
    WordCache(Function<String, T> find) {
        this.find = find;
    }

    T get(String word) {
        if (word.length() > LONGEST) {
            return find.apply(word);
        }
        T found = known.get(word);
        if (found != null) {
            return found;
        }
        T made = find.apply(word);
        if (known.size() >= WORDS) {
            known.clear(); // the words of this dataset are worth more than those of the one before
        }
        known.put(word, made);
        return made;
    }
}
