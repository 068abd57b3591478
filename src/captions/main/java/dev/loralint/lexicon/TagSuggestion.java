package dev.loralint.lexicon;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A tag that completes what is typed.
 *
 * @param captions how many of the dataset have it; 0 for one of the lexicon alone
 * @param about its slot or its class
 */
public record TagSuggestion(String tag, int captions, String about) {

    private static final String TRIGGER = "trigger word";

    /**
     * Those that contain what is typed: trigger words, then tags of the dataset in their order, then those of the lexicon that
     * begin so: traits first, then the shortest.
     *
     * @param typed in any spelling, or an alias
     * @param used the tags of the dataset, the most frequent first
     * @param most how many at most
     */
    public static List<TagSuggestion> of(
            String typed, List<String> triggers, List<TagSuggestion> used, Lexicon lexicon, int most) {
        String wanted = Lexicon.plain(typed);
        String canonical = wanted.isBlank() ? wanted : lexicon.canonical(typed);
        Stream<TagSuggestion> listed = wanted.isBlank()
                ? Stream.empty()
                : Stream.of(wanted, canonical)
                        .distinct()
                        .flatMap(start -> lexicon.beginning(start).stream())
                        .sorted(Comparator.comparing(
                                        (String tag) -> lexicon.meaningOf(tag).tagClass() != TagClass.TRAIT)
                                .thenComparing(String::length)
                                .thenComparing(tag -> tag))
                        .map(tag -> new TagSuggestion(tag, 0, about(lexicon, tag)));
        List<TagSuggestion> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Stream.of(triggers.stream().map(word -> new TagSuggestion(word, 0, TRIGGER)), used.stream(), listed)
                .flatMap(each -> each)
                .filter(each -> contains(each.tag(), wanted) || contains(each.tag(), canonical))
                .filter(each -> seen.add(each.tag()))
                .limit(most)
                .forEach(found::add);
        return found;
    }

    /** Its slot, or else its class. */
    public static String about(Lexicon lexicon, String tag) {
        var meaning = lexicon.meaningOf(tag);
        return meaning.slot() == null ? meaning.tagClass().label() : meaning.slot();
    }

    /** A trigger word keeps its underscores. */
    public boolean isTrigger() {
        return about.equals(TRIGGER);
    }

    private static boolean contains(String tag, String wanted) {
        return tag.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
