package dev.loralint.text;

import java.util.Collection;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class NearestWord {

    /** No name is longer; comparing a text that somebody pasted would take seconds. */
    private static final int LONGEST = 100;

    private NearestWord() {}

    /** The choice with the fewest letters changed, if a third of them or fewer are. */
    public static Optional<String> of(String word, Collection<String> choices) {
        return of(word, choices, Math.max(1, word.length() / 3));
    }

    /**
     * The choice with the fewest letters changed; of several the first in the alphabet.
     *
     * @param most how many letters may be changed
     */
    public static Optional<String> of(String word, Collection<String> choices, int most) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String best = null;
        int least = most + 1;
        Letters letters = new Letters(word);
        for (String choice : choices) {
            if (letters.leastDistance(choice) > least) {
                continue;
            }
            int distance = distance(word, choice, least);
            if (distance < least || distance == least && best != null && choice.compareTo(best) < 0) {
                least = distance;
                best = choice;
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * Letters inserted, removed, replaced or swapped with their neighbour (optimal string alignment).
     *
     * @param most where there are more, the result is only known to be more
     */
    static int distance(String a, String b, int most) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        int lowestBefore = 0;
        for (int i = 0; i <= a.length(); i++) {
            int lowest = Integer.MAX_VALUE;
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    lowest = Math.min(lowest, i + j);
                    continue;
                }
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + cost);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                d[i][j] = swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
                lowest = Math.min(lowest, d[i][j]);
            }
            // a swap reaches two rows back
            if (lowest > most && lowestBefore > most) {
                return most + 1;
            }
            lowestBefore = lowest;
        }
        return d[a.length()][b.length()];
    }

    /** How often each letter is in a word: what differs there must be changed, and is counted much faster than all changes. */
    private static final class Letters {

        private static final int COUNTED = 128;

        private final int length;
        private final int[] counts = new int[COUNTED];

        Letters(String word) {
            length = word.length();
            for (int i = 0; i < length; i++) {
                counts[letter(word, i)]++;
            }
        }

        /** All that are not ASCII are one letter, so that the distance is never taken to be more than it is. */
        private static int letter(String word, int i) {
            return Math.min(word.charAt(i), COUNTED - 1);
        }

        /** How many letters must be changed at least. */
        int leastDistance(String other) {
            int[] left = counts.clone();
            int more = 0;
            for (int i = 0; i < other.length(); i++) {
                if (--left[letter(other, i)] < 0) {
                    more++;
                }
            }
            return Math.max(more, more + length - other.length());
        }
    }
}
