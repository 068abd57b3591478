package dev.loralint.concepts;

import dev.loralint.captions.CaptionText;
import dev.loralint.captions.Dialect;
import dev.loralint.captions.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What captions show of the word that names their subject. Mergeable: counting two parts and merging them gives the same as
 * counting all at once.
 */
final class TriggerTally {

    /** A first tag of at least half the captions was put there on purpose. */
    private static final double FIRST_IN = 0.5;

    /** An unusual word of sentences in fewer captions may be the name of something else. */
    private static final double WORD_IN = 0.7;

    /** Captions in which a word of sentences must be (count). */
    private static final int LEAST_OF_WORD = 3;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:[_-][\\p{L}\\p{N}]+)*");

    /** With one of these a text between commas is a phrase ({@code a photo of miravel}), of which a trigger is a part. */
    private static final Set<String> OF_PHRASES = Set.of("a", "an", "the", "of", "with", "in", "on", "by");

    private final List<String> candidates;
    private final Predicate<String> isUnusual;
    private final int[] begun;

    /** Unusual words of sentences. */
    private final Map<String, First> words = new LinkedHashMap<>();

    /** Whether words that were asked for are unusual, since most are in many captions. */
    private final Map<String, Boolean> judged = new HashMap<>();

    private final Map<String, First> firsts = new LinkedHashMap<>();
    private final String underscored;
    private boolean held;

    /** Captions that hold a candidate of several words with underscores, less those that hold it with spaces. */
    private int underscores;

    private int asked;
    private int captions;

    /**
     * @param candidates words in canonical spelling that may be the trigger, by the folder's name: the name, then what it begins
     *     with, the longest first; none where there is none
     * @param isUnusual whether a word in lower case is in no vocabulary
     */
    TriggerTally(List<String> candidates, Predicate<String> isUnusual) {
        this.candidates = List.copyOf(candidates);
        this.isUnusual = isUnusual;
        this.begun = new int[candidates.size()];
        this.underscored = candidates.isEmpty() ? "" : candidates.get(0).replace(' ', '_');
    }

    /**
     * A tag that begins captions, or a word of their sentences.
     *
     * @param spelling as written where it was seen first
     */
    record First(String key, String spelling, int captions) {
        First and(int more) {
            return new First(key, spelling, captions + more);
        }
    }

    void add(CaptionText text) {
        boolean isOfWords = !candidates.isEmpty() && !underscored.equals(candidates.get(0));
        if (held && !isOfWords) {
            return;
        }
        if (!candidates.isEmpty() && text.indexHolding(candidates.get(0)) >= 0) {
            if (isOfWords) {
                underscores += text.line().toLowerCase(Locale.ROOT).contains(underscored) ? 1 : -1;
            }
            hold();
            return;
        }
        if (held) {
            return;
        }
        captions++;
        for (int i = 1; i < begun.length; i++) {
            begun[i] += text.indexHolding(candidates.get(i)) >= 0 ? 1 : 0;
        }
        boolean isBegunByTag =
                text.isTagList() && text.position(0) == 0 && !text.tag(0).placeholder();
        boolean isBegunByPhrase = isBegunByTag && isPhrase(text.tag(0).key());
        if (isBegunByTag && !isBegunByPhrase) {
            asked++;
            Tag first = text.tag(0);
            put(firsts, new First(first.key(), first.text(), 1));
        }
        if (text.dialect() != Dialect.TAGS) {
            words(text.line());
        } else if (isBegunByPhrase) {
            words(text.tag(0).text());
        }
    }

    private static boolean isPhrase(String tag) {
        return tag.indexOf(' ') > 0 && Arrays.stream(tag.split(" ")).anyMatch(OF_PHRASES::contains);
    }

    private void words(String text) {
        Set<String> seen = new HashSet<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String word = matcher.group();
            String key = word.toLowerCase(Locale.ROOT);
            if (judged.computeIfAbsent(key, isUnusual::test) && seen.add(key)) {
                put(words, new First(key, word, 1));
            }
        }
    }

    /** Where the candidate is in the captions, what they begin with says nothing more. */
    private void hold() {
        held = true;
        asked = 0;
        captions = 0;
        Arrays.fill(begun, 0);
        firsts.clear();
        words.clear();
        judged.clear();
    }

    private static void put(Map<String, First> counted, First first) {
        counted.merge(first.key(), first, (known, more) -> known.and(more.captions()));
    }

    void merge(TriggerTally later) {
        put(later.known());
    }

    private void put(Known known) {
        underscores += known.underscores();
        if (held || known.held()) {
            hold();
        } else {
            asked += known.asked();
            captions += known.captions();
            for (int i = 0; i < begun.length; i++) {
                begun[i] += known.begun().get(i);
            }
            known.firsts().forEach(first -> put(firsts, first));
            known.words().forEach(word -> put(words, word));
        }
    }

    /** The tally as a value: equal values mean equal counts. */
    record Known(
            boolean held,
            int underscores,
            int asked,
            List<First> firsts,
            int captions,
            List<Integer> begun,
            List<First> words) {}

    Known known() {
        List<Integer> all = Arrays.stream(begun).boxed().toList();
        return new Known(
                held,
                underscores,
                asked,
                new ArrayList<>(firsts.values()),
                captions,
                all,
                new ArrayList<>(words.values()));
    }

    /** A tally that goes on from a value. */
    static TriggerTally of(List<String> candidates, Predicate<String> isUnusual, Known known) {
        TriggerTally tally = new TriggerTally(candidates, isUnusual);
        tally.put(known);
        return tally;
    }

    /** Whether the candidate is in a caption. */
    boolean isHeld() {
        return held;
    }

    /** A name as most captions that hold it spell it: a text encoder reads an underscore as another token than a space. */
    String spelled(String name) {
        return underscores < 0 ? name.replace('_', ' ') : name;
    }

    /** The longest beginning of the candidate that most captions hold, in canonical spelling. */
    Optional<String> begun() {
        int least = Math.max(2, (int) Math.ceil(captions * FIRST_IN));
        for (int i = 1; i < begun.length; i++) {
            if (begun[i] >= least) {
                return Optional.of(candidates.get(i));
            }
        }
        return Optional.empty();
    }

    /** The first tag of most captions as it is written, if it is new; of several the one that is seen first. */
    Optional<String> shown(Predicate<String> isNew) {
        return best(firsts, Math.max(2, (int) Math.ceil(asked * FIRST_IN)), isNew);
    }

    /** The unusual word that is in most captions, wherever it stands; of several the one that is seen first. */
    Optional<String> word(Predicate<String> isNew) {
        return best(words, Math.max(LEAST_OF_WORD, (int) Math.ceil(captions * WORD_IN)), isNew);
    }

    private static Optional<String> best(Map<String, First> counted, int least, Predicate<String> isNew) {
        First best = null;
        for (First one : counted.values()) {
            if (one.captions() >= least
                    && (best == null || one.captions() > best.captions())
                    && isNew.test(one.key())) {
                best = one;
            }
        }
        return Optional.ofNullable(best).map(First::spelling);
    }
}
