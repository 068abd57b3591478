package dev.loralint.concepts.derived;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.tags.Share;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that nearly every caption of a concept contains in a row, and that are part of no longer row of which that is true.
 *
 * @param concept the concept of the captions
 * @param phrase the words, in lower case
 * @param captions the number of captions that contain them (count)
 * @param of the number of captions (count)
 * @param places where they are, at most as many as a report shows
 */
public record ConstantPhrase(Concept concept, String phrase, int captions, int of, List<Location> places) {

    private static final int LONGEST = 8;
    private static final int MOST = 10;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['\u2019-][\\p{L}\\p{N}]+)*");
    private static final Pattern PAUSE = Pattern.compile("[.,;:!?()\\[\\]\"\u201c\u201d]");

    /** Words that say nothing by themselves. */
    private static final Set<String> EMPTY_WORDS = Set.of(
            "a", "an", "the", "and", "or", "but", "of", "in", "on", "at", "to", "from", "with", "without", "by", "for",
            "as", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "it", "its", "she", "her",
            "hers", "he", "his", "him", "they", "their", "them", "this", "that", "these", "those", "there", "which",
            "who", "while", "into", "over", "under", "up", "down", "out", "one", "some", "very", "also");

    public ConstantPhrase {
        places = List.copyOf(places);
    }

    /** A word and where it is: in code points, from 1. */
    private record Word(String text, int column, int length, boolean afterPause) {}

    private record Read(Caption caption, List<Word> words) {}

    /**
     * The phrases of a concept, those of most captions first.
     *
     * @param share in which share of the captions a phrase is at least
     * @param least the share that the count must exceed beyond chance
     */
    public static List<ConstantPhrase> of(Concept concept, double share, double least) {
        List<Read> read = concept.captions().stream()
                .filter(Caption::isReadable)
                .map(caption -> new Read(caption, words(caption.text().lineWithoutPlaceholders())))
                .toList();
        int of = read.size();
        int enough = (int) Math.ceil(share * of);
        if (of == 0 || Share.atLeast(of, of) <= least) {
            return List.of();
        }
        Set<String> triggers = new HashSet<>();
        concept.triggers().forEach(trigger -> words(trigger).forEach(word -> triggers.add(word.text)));
        Map<String, Integer> found = new LinkedHashMap<>();
        Set<String> shorter = Set.of();
        for (int length = 1; length <= LONGEST; length++) {
            Map<String, Integer> counts = count(read, length, shorter, triggers);
            counts.values().removeIf(n -> n < enough || Share.atLeast(n, of) <= least);
            if (counts.isEmpty()) {
                break;
            }
            shorter = counts.keySet();
            found.putAll(counts);
        }
        List<String> phrases = found.keySet().stream()
                .filter(phrase -> phrase.indexOf(' ') > 0 && isMeaningful(phrase))
                .filter(phrase ->
                        found.keySet().stream().noneMatch(other -> isMeaningful(other) && isPart(phrase, other)))
                .sorted((a, b) -> found.getOrDefault(b, 0) - found.getOrDefault(a, 0))
                .limit(MOST)
                .toList();
        return phrases.stream()
                .map(phrase ->
                        new ConstantPhrase(concept, phrase, found.getOrDefault(phrase, 0), of, places(read, phrase)))
                .toList();
    }

    /** Counts the captions of each row of words whose parts are in enough captions too. */
    private static Map<String, Integer> count(List<Read> read, int length, Set<String> shorter, Set<String> triggers) {
        Map<String, Integer> counts = new HashMap<>();
        for (Read one : read) {
            Set<String> seen = new HashSet<>();
            for (int i = 0; i + length <= one.words.size(); i++) {
                String phrase = phrase(one.words, i, length, triggers);
                boolean counted = length == 1
                        || shorter.contains(phrase(one.words, i, length - 1, triggers))
                                && shorter.contains(phrase(one.words, i + 1, length - 1, triggers));
                if (counted && !phrase.isEmpty() && seen.add(phrase)) {
                    counts.merge(phrase, 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    /** Empty where a pause or the trigger word is between them. */
    private static String phrase(List<Word> words, int from, int length, Set<String> triggers) {
        StringBuilder phrase = new StringBuilder();
        for (int i = from; i < from + length; i++) {
            Word word = words.get(i);
            if (triggers.contains(word.text) || i > from && word.afterPause) {
                return "";
            }
            phrase.append(i > from ? " " : "").append(word.text);
        }
        return phrase.toString();
    }

    /** Whether it neither begins nor ends with an empty word. */
    private static boolean isMeaningful(String phrase) {
        String first = phrase.substring(0, phrase.indexOf(' ') < 0 ? phrase.length() : phrase.indexOf(' '));
        return !EMPTY_WORDS.contains(first) && !EMPTY_WORDS.contains(phrase.substring(phrase.lastIndexOf(' ') + 1));
    }

    private static boolean isPart(String phrase, String other) {
        return other.length() > phrase.length() && (' ' + other + ' ').contains(' ' + phrase + ' ');
    }

    private static List<Location> places(List<Read> read, String phrase) {
        int length = phrase.split(" ").length;
        List<Location> places = new ArrayList<>();
        for (Read one : read) {
            for (int i = 0; i + length <= one.words.size() && places.size() < Finding.PLACES_AT_MOST; i++) {
                if (phrase(one.words, i, length, Set.of()).equals(phrase)) {
                    Word first = one.words.get(i);
                    Word last = one.words.get(i + length - 1);
                    places.add(
                            Location.of(one.caption.path(), 1, first.column, last.column + last.length - first.column));
                    break;
                }
            }
        }
        return places;
    }

    private static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        int before = 0;
        int column = 1;
        while (matcher.find()) {
            String between = text.substring(before, matcher.start());
            column += between.codePointCount(0, between.length());
            String word = matcher.group();
            int length = word.codePointCount(0, word.length());
            words.add(new Word(
                    word.toLowerCase(Locale.ROOT),
                    column,
                    length,
                    PAUSE.matcher(between).find()));
            column += length;
            before = matcher.end();
        }
        return words;
    }
}
