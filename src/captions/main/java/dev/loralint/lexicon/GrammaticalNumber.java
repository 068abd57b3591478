package dev.loralint.lexicon;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds an entry by a word in the singular or the plural, whichever of them the lexicon lists. */
final class GrammaticalNumber {
    private GrammaticalNumber() {}

    static <T> @Nullable T find(Map<String, T> entries, String phrase) {
        T found = entries.get(phrase);
        if (found != null || phrase.length() < 3) {
            return found;
        }
        if (phrase.charAt(phrase.length() - 1) == 's') {
            return findSingular(entries, phrase);
        }
        found = entries.get(phrase + "s");
        if (found != null) {
            return found;
        }
        char end = phrase.charAt(phrase.length() - 1);
        if (end == 'y') {
            return entries.get(phrase.substring(0, phrase.length() - 1) + "ies");
        }
        if (end == 'f') {
            return entries.get(phrase.substring(0, phrase.length() - 1) + "ves");
        }
        return end == 'h' || end == 'x' ? entries.get(phrase + "es") : null;
    }

    private static <T> @Nullable T findSingular(Map<String, T> entries, String plural) {
        String stem = plural.substring(0, plural.length() - 1);
        T found = entries.get(stem);
        if (found == null && stem.endsWith("ie")) {
            found = entries.get(stem.substring(0, stem.length() - 2) + "y");
        }
        if (found == null && stem.endsWith("ve")) {
            found = entries.get(stem.substring(0, stem.length() - 2) + "f");
        }
        if (found == null && stem.endsWith("e")) {
            found = entries.get(stem.substring(0, stem.length() - 1));
        }
        return found;
    }
}
