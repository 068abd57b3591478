package dev.loralint.lexicon;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Common English words. They are only asked for where a trigger is guessed, so the list is parted at the first call. */
final class CommonWords {
    private static final List<String> ENDINGS =
            List.of("s", "es", "ed", "d", "ing", "er", "r", "est", "st", "ly", "y", "'s");

    private final String list;
    private volatile @Nullable Set<String> words;

    /** @param list the words, parted by tabs */
    CommonWords(String list) {
        this.list = list;
    }

    boolean contains(String word) {
        Set<String> known = words();
        if (known.contains(word)) {
            return true;
        }
        for (String ending : ENDINGS) {
            if (word.length() > ending.length() + 2 && word.endsWith(ending)) {
                String stem = word.substring(0, word.length() - ending.length());
                if (known.contains(stem) || isDoubled(stem, ending, known) || isWithE(stem, ending, known)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@code running} is {@code run} with its last letter doubled. */
    private static boolean isDoubled(String stem, String ending, Set<String> known) {
        int end = stem.length() - 1;
        return end > 2
                && "aeiou".indexOf(ending.charAt(0)) >= 0
                && stem.charAt(end) == stem.charAt(end - 1)
                && known.contains(stem.substring(0, end));
    }

    /** {@code smiling} is {@code smile}. */
    private static boolean isWithE(String stem, String ending, Set<String> known) {
        return ending.equals("ing") && known.contains(stem + "e");
    }

    private Set<String> words() {
        Set<String> parted = words;
        if (parted == null) {
            parted = new HashSet<>(Arrays.asList(list.split("\t")));
            words = parted;
        }
        return parted;
    }
}
