package dev.loralint.tags;

import dev.loralint.captions.CaptionText;
import dev.loralint.captions.Passage;
import dev.loralint.captions.Tag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts the captions that use a word as the name of a style: {@code by sanolu}, {@code in the style of sanolu}, {@code sanolu
 * style}. Mergeable.
 */
public final class StyleTally {

    /** What templates have in the place of a trigger word that is not known. */
    private static final String PLACEHOLDER = "[trigger]";

    private static final List<String> BEFORE = List.of("by", "style of", "artist:", "style:");
    private static final List<String> AFTER = List.of("style", "artstyle", "art style", "'s style", "’s style");

    private final Set<String> words;
    private final Map<String, Integer> captions = new HashMap<>();

    /** @param words in canonical spelling, that may be the trigger word */
    public StyleTally(Set<String> words) {
        this.words = new TreeSet<>(words);
        this.words.add(PLACEHOLDER);
        this.words.remove("");
    }

    public void add(CaptionText text) {
        if (!text.isWithStyle() && text.sentences().isEmpty()) {
            return;
        }
        Set<String> found = new HashSet<>();
        for (int i = 0; i < text.tagCount(); i++) {
            Tag tag = text.tag(i);
            if (tag.mayNameStyle()) {
                find(tag.placeholder() ? tag.text().toLowerCase(Locale.ROOT) : tag.key(), found);
            }
        }
        for (Passage sentence : text.sentences()) {
            String piece = text.isPlaceholder() ? sentence.text().toLowerCase(Locale.ROOT) : sentence.key();
            if (Tag.mayNameStyle(piece)) {
                find(piece, found);
            }
        }
        found.forEach(word -> captions.merge(word, 1, Integer::sum));
    }

    private void find(String piece, Set<String> found) {
        for (String word : words) {
            if (isStyled(piece, word)) {
                found.add(word);
            }
        }
    }

    private static boolean isStyled(String piece, String word) {
        for (int at = piece.indexOf(word); at >= 0; at = piece.indexOf(word, at + 1)) {
            String before = ' ' + piece.substring(0, at).strip();
            String after = piece.substring(at + word.length()).strip();
            if (BEFORE.stream().anyMatch(b -> before.endsWith(' ' + b))
                    || AFTER.stream().anyMatch(after::startsWith)) {
                return true;
            }
        }
        return false;
    }

    public void merge(StyleTally later) {
        put(later.captions);
    }

    private void put(Map<String, Integer> more) {
        more.forEach((word, n) -> captions.merge(word, n, Integer::sum));
    }

    /** The tally as a value: equal values mean equal counts. */
    public Map<String, Integer> known() {
        return Map.copyOf(captions);
    }

    public static StyleTally of(Set<String> words, Map<String, Integer> known) {
        StyleTally tally = new StyleTally(words);
        tally.put(known);
        return tally;
    }

    /** How many captions use the trigger word so, or a placeholder for it (count). */
    public int captions(String trigger) {
        return captions.getOrDefault(PLACEHOLDER, 0) + captions.getOrDefault(trigger, 0);
    }
}
