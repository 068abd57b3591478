package dev.loralint.workspace;

import java.util.Collection;

/** Finds the word that was probably meant. */
public final class Spelling {

    private Spelling() {}

    /** The choice with the fewest letters changed, if a third of them or fewer are; else the empty string. */
    public static String nearest(String word, Collection<String> choices) {
        String best = "";
        int least = Math.max(1, word.length() / 3) + 1;
        for (String choice : choices) {
            int distance = distance(word, choice);
            if (distance < least || distance == least && !best.isEmpty() && choice.compareTo(best) < 0) {
                least = distance;
                best = choice;
            }
        }
        return best;
    }

    /** Letters inserted, removed, replaced or swapped with their neighbour. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
                boolean swapped = i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
