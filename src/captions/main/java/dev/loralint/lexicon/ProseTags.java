package dev.loralint.lexicon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which words of a sentence say a tag. Safe for use by several threads. */
final class ProseTags {

    private static final Set<String> ARTICLES = Set.of("a", "an", "the", "own", "her", "his", "their", "its");
    private static final Set<String> PREPOSITIONS =
            Set.of("of", "on", "in", "at", "to", "with", "from", "for", "by", "and", "under", "over", "around");
    private static final int MOST_KEPT = 50_000;

    private final Map<String, List<String>> otherWords;
    private final SlotValues values;
    private final Map<String, List<List<Need>>> known = new ConcurrentHashMap<>();

    /** A word of a tag: it, or all words of one of the other ways to say it. */
    private record Need(String stem, List<List<String>> others) {

        boolean isIn(Set<String> sentence) {
            if (sentence.contains(stem)) {
                return true;
            }
            for (List<String> other : others) {
                if (sentence.containsAll(other)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** @param otherWords for words and tags, how sentences say them too */
    ProseTags(Map<String, List<String>> otherWords, SlotValues values) {
        this.otherWords = otherWords;
        this.values = values;
    }

    /** The stems of the words of each sentence. */
    List<Set<String>> sentences(String prose, Spelling spelling) {
        List<Set<String>> sentences = new ArrayList<>();
        Set<String> sentence = new HashSet<>();
        String text = prose.toLowerCase(Locale.ROOT);
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            boolean inWord = Character.isLetterOrDigit(c) || start >= 0 && (c == '\'' || c == '\u2019');
            if (inWord && start < 0) {
                start = i;
            } else if (!inWord && start >= 0) {
                sentence.add(Stems.of(spelling.word(text.substring(start, i).replace('\u2019', '\''))));
                start = -1;
            }
            boolean isEnd = c == '.' || c == '!' || c == '?' || c == ';' || c == '\n';
            if (isEnd && !sentence.isEmpty()) {
                sentences.add(sentence);
                sentence = new HashSet<>();
            }
        }
        return sentences;
    }

    /** Whether a sentence says a tag in canonical spelling. */
    boolean isSaid(String tag, List<Set<String>> sentences) {
        List<List<Need>> ways = known.get(tag);
        if (ways == null) {
            if (known.size() > MOST_KEPT) {
                known.clear();
            }
            ways = ways(tag);
            known.put(tag, ways);
        }
        for (List<Need> way : ways) {
            for (Set<String> sentence : sentences) {
                if (isIn(way, sentence)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isIn(List<Need> way, Set<String> sentence) {
        for (Need need : way) {
            if (!need.isIn(sentence)) {
                return false;
            }
        }
        return true;
    }

    /** By its own words, by those of a more special tag, or by other words for all of it. */
    private List<List<Need>> ways(String tag) {
        List<List<Need>> ways = new ArrayList<>();
        ways.add(needs(tag));
        values.implying(TagWords.fold(tag)).forEach(special -> ways.add(needs(special)));
        for (String other : otherWords.getOrDefault(tag, List.of())) {
            ways.add(needs(other));
        }
        ways.removeIf(List::isEmpty);
        return List.copyOf(ways);
    }

    /** A preposition says something only where the tag begins with it: {@code from behind}. */
    private List<Need> needs(String tag) {
        int qualifier = tag.indexOf(" (");
        String[] words =
                TagWords.fold(qualifier > 0 ? tag.substring(0, qualifier) : tag).split(" ");
        List<Need> needs = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            boolean isWord = words[i].chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '\'');
            if (!isWord) {
                return List.of();
            }
            if (!ARTICLES.contains(words[i]) && (i == 0 || !PREPOSITIONS.contains(words[i]))) {
                needs.add(new Need(
                        Stems.of(words[i]),
                        otherWords.getOrDefault(words[i], List.of()).stream()
                                .map(other -> Arrays.stream(other.split(" "))
                                        .map(Stems::of)
                                        .toList())
                                .toList()));
            }
        }
        return List.copyOf(needs);
    }
}
