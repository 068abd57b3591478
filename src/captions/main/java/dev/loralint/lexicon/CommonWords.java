package dev.loralint.lexicon;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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
        return isForm(word, words()::contains);
    }

    /** Whether a word is known, or is a regular form of one: in the plural, of another time, compared. */
    static boolean isForm(String word, Predicate<String> known) {
        if (known.test(word)) {
            return true;
        }
        for (String ending : ENDINGS) {
            if (word.length() > ending.length() + 2 && word.endsWith(ending)) {
                String stem = word.substring(0, word.length() - ending.length());
                if (follows(stem, ending) && known.test(stem)
                        || isDoubled(stem, ending, known)
                        || isWithE(stem, ending, known)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@code larger} is {@code large}, but {@code hairr} is no word. */
    private static boolean follows(String stem, String ending) {
        return switch (ending) {
            case "d", "r", "st" -> stem.endsWith("e");
            case "s" -> !stem.endsWith("s");
            default -> true;
        };
    }

    /** {@code running} is {@code run} with its last letter doubled. */
    private static boolean isDoubled(String stem, String ending, Predicate<String> known) {
        int end = stem.length() - 1;
        return end > 2
                && "aeiou".indexOf(ending.charAt(0)) >= 0
                && stem.charAt(end) == stem.charAt(end - 1)
                && known.test(stem.substring(0, end));
    }

    /** {@code smiling} is {@code smile}. */
    private static boolean isWithE(String stem, String ending, Predicate<String> known) {
        return ending.equals("ing") && known.test(stem + "e");
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
