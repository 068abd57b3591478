package dev.loralint.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sentences and their translations. */
final class Catalogue {

    static final Catalogue EMPTY = new Catalogue();

    private final Map<String, String> plain = new HashMap<>();

    /** Sentences with gaps by a word that they have, whatever is in their gaps. */
    private final Map<String, List<Entry>> byWord = new HashMap<>();

    /** Those without such a word. */
    private final List<Entry> others = new ArrayList<>();

    /** A sentence with gaps, which is read when a text may be made of it. */
    private static final class Entry {

        private final String english;
        private final String translation;
        private volatile @Nullable Template template;

        Entry(String english, String translation) {
            this.english = english;
            this.translation = translation;
        }

        Template template() {
            Template known = template;
            if (known == null) {
                known = new Template(english, translation);
                template = known;
            }
            return known;
        }
    }

    private Catalogue() {}

    /**
     * @param rows of tables
     * @param first the number of the cell with the English sentence, which its translation follows
     */
    static Catalogue of(List<String[]> rows, int first) {
        Catalogue catalogue = new Catalogue();
        for (String[] row : rows) {
            catalogue.add(row[first], row[first + 1]);
        }
        return catalogue;
    }

    private void add(String english, String translation) {
        if (english.indexOf('{') < 0) {
            plain.put(english, translation);
            return;
        }
        String word = word(english);
        (word.isEmpty() ? others : byWord.computeIfAbsent(word, w -> new ArrayList<>(2)))
                .add(new Entry(english, translation));
    }

    /** The longest word that no gap touches; empty if there is none. */
    private static String word(String english) {
        String longest = "";
        int depth = 0;
        for (int i = 0; i < english.length(); i++) {
            char c = english.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth != 0 || !isLetter(c)) {
                continue;
            }
            int end = i;
            while (end < english.length() && isLetter(english.charAt(end))) {
                end++;
            }
            boolean touches =
                    i > 0 && english.charAt(i - 1) == '}' || end < english.length() && english.charAt(end) == '{';
            if (!touches && end - i > longest.length()) {
                longest = english.substring(i, end);
            }
            i = end - 1;
        }
        return longest;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** The translation of a sentence without gaps; {@code null} if there is none. */
    @Nullable
    String plain(String english) {
        return plain.get(english);
    }

    /** Those that a sentence may be made of, those with the most letters first. */
    List<Template> templates(String sentence) {
        List<Template> found = new ArrayList<>();
        if (!byWord.isEmpty()) {
            Set<String> words = new HashSet<>();
            int start = -1;
            for (int i = 0; i <= sentence.length(); i++) {
                boolean isIn = i < sentence.length() && isLetter(sentence.charAt(i));
                if (isIn && start < 0) {
                    start = i;
                } else if (!isIn && start >= 0) {
                    String word = sentence.substring(start, i);
                    start = -1;
                    if (words.add(word)) {
                        byWord.getOrDefault(word, List.of()).forEach(entry -> found.add(entry.template()));
                    }
                }
            }
        }
        others.forEach(entry -> found.add(entry.template()));
        found.sort((one, other) -> Integer.compare(other.letters(), one.letters()));
        return found;
    }
}
