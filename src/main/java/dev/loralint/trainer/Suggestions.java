package dev.loralint.trainer;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was probably meant by a key that the trainer does not read. */
final class Suggestions {

    private static final Map<String, String[]> KNOWN = known();

    private static final int LONGEST = 100;

    private Suggestions() {}

    /** The key that does what a key of sd-scripts' configuration promises, {@code null} if none comes to mind. */
    static @Nullable String forOption(String key) {
        String[] row = KNOWN.get(key.toLowerCase(Locale.ROOT));
        if (row != null) {
            return row[1].isEmpty() ? null : row[1];
        }
        return nearest(key, TrainingOptions.all().keySet());
    }

    /** What to do about a key of sd-scripts' configuration, {@code null} where another name is all there is to say. */
    static @Nullable String adviceForOption(String key) {
        String[] row = KNOWN.get(key.toLowerCase(Locale.ROOT));
        return row == null || row[2].isEmpty() ? null : row[2];
    }

    /** The nearest of the names, {@code null} if none is near. */
    static @Nullable String nearest(String key, Collection<String> names) {
        String wanted = key.toLowerCase(Locale.ROOT).replace('-', '_').replace("\uFEFF", "").strip();
        if (wanted.length() > LONGEST) {
            return null;
        }
        String best = null;
        int bestDistance = Math.max(1, Math.min(3, wanted.length() / 4)) + 1;
        for (String name : names) {
            if (Math.abs(name.length() - wanted.length()) < bestDistance) {
                int distance = distance(wanted, name);
                if (distance < bestDistance) {
                    best = name;
                    bestDistance = distance;
                }
            }
        }
        return best;
    }

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + cost);
                boolean swapped = i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
                d[i][j] = swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
            }
        }
        return d[a.length()][b.length()];
    }

    private static Map<String, String[]> known() {
        Map<String, String[]> known = new HashMap<>();
        for (String[] row : Resources.rows("sd-scripts-wrong-keys.tsv")) {
            known.put(row[0], row);
        }
        return known;
    }
}
