package dev.loralint.lexicon;

import java.util.Set;

/** Brings the forms of an English word to one, which need not be a word: {@code smiles} and {@code smiling} to {@code smil}. */
final class Stems {

    private static final int SHORTEST = 3;

    /** Things that are not what the rest of the word is: {@code shorts} are not short, and who is dressed may wear no dress. */
    private static final Set<String> WHOLE = Set.of(
            "boxers",
            "briefs",
            "building",
            "ceiling",
            "closed",
            "clothes",
            "clothing",
            "drawing",
            "dressed",
            "earring",
            "evening",
            "glasses",
            "legging",
            "morning",
            "painting",
            "pants",
            "shorts",
            "stocking",
            "tights",
            "wedding");

    private Stems() {}

    /** @param word in lower case */
    static String of(String word) {
        String single = singular(word);
        return WHOLE.contains(word) ? word : WHOLE.contains(single) ? single : end(withoutTense(single));
    }

    private static String singular(String word) {
        int length = word.length();
        if (word.endsWith("'s")) {
            return word.substring(0, length - 2);
        }
        if (length <= SHORTEST || !word.endsWith("s")) {
            return word;
        }
        if (word.endsWith("ies") && length > SHORTEST + 1) {
            return word.substring(0, length - 3) + "y";
        }
        String stem = word.substring(0, length - 1);
        if (stem.endsWith("s") || stem.endsWith("u") || stem.endsWith("i")) {
            return word;
        }
        boolean isAdded = stem.endsWith("sse") || stem.endsWith("she") || stem.endsWith("che") || stem.endsWith("xe");
        return isAdded ? stem.substring(0, length - 2) : stem;
    }

    private static String withoutTense(String word) {
        if (word.endsWith("ied") && word.length() > SHORTEST + 1) {
            return word.substring(0, word.length() - 3) + "y";
        }
        for (String ending : new String[] {"ing", "ed"}) {
            int left = word.length() - ending.length();
            if (left >= SHORTEST && word.endsWith(ending) && hasVowel(word, left)) {
                return word.substring(0, left);
            }
        }
        return word;
    }

    private static boolean hasVowel(String word, int to) {
        for (int i = 0; i < to; i++) {
            if ("aeiouy".indexOf(word.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** {@code smile} ends as {@code smil|ing} does, and {@code sit} as {@code sitt|ing}. */
    private static String end(String word) {
        int last = word.length() - 1;
        if (last < SHORTEST) {
            return word;
        }
        char end = word.charAt(last);
        return end == 'e' || end == word.charAt(last - 1) && "aeiou".indexOf(end) < 0 ? word.substring(0, last) : word;
    }
}
