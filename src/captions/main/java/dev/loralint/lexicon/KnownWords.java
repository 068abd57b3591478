package dev.loralint.lexicon;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Words of which tags consist, found by themselves and by words that differ from them in one letter. */
public final class KnownWords {

    private static final int LONGEST = 32;

    private final Set<String> words = new HashSet<>();

    /** @param tags in canonical spelling */
    public KnownWords(Collection<String> tags) {
        tags.forEach(tag -> addWords(tag, words));
    }

    /** The words of a tag in their order: without spaces, hyphens and parentheses. */
    public static List<String> of(String tag) {
        List<String> words = new ArrayList<>();
        addWords(tag, words);
        return words;
    }

    private static void addWords(String tag, Collection<String> words) {
        int start = 0;
        for (int i = 0; i <= tag.length(); i++) {
            if (i == tag.length() || " -()".indexOf(tag.charAt(i)) >= 0) {
                if (i > start) {
                    words.add(tag.substring(start, i));
                }
                start = i + 1;
            }
        }
    }

    public boolean contains(String word) {
        return words.contains(word);
    }

    /** The words from which a word differs by one letter that is missing, added, another, or swapped with the next one. */
    public Set<String> near(String word) {
        Set<String> found = new TreeSet<>();
        StringBuilder text = new StringBuilder(word);
        for (int i = 0; i <= word.length() && word.length() <= LONGEST; i++) {
            for (char c = 'a'; c <= 'z'; c++) {
                find(text.insert(i, c), found);
                text.deleteCharAt(i);
                if (i < word.length()) {
                    text.setCharAt(i, c);
                    find(text, found);
                    text.setCharAt(i, word.charAt(i));
                }
            }
            if (i < word.length()) {
                find(text.deleteCharAt(i), found);
                text.insert(i, word.charAt(i));
            }
            if (i + 1 < word.length()) {
                text.setCharAt(i, word.charAt(i + 1));
                text.setCharAt(i + 1, word.charAt(i));
                find(text, found);
                text.setCharAt(i, word.charAt(i));
                text.setCharAt(i + 1, word.charAt(i + 1));
            }
        }
        found.remove(word);
        return found;
    }

    private void find(StringBuilder text, Set<String> found) {
        String word = text.toString();
        if (words.contains(word)) {
            found.add(word);
        }
    }
}
