package dev.loralint.tags;

import dev.loralint.captions.CaptionText;
import dev.loralint.finding.Finding;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lexicon.TraitPhrase;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the looks that prose captions name. Writers say one thing in many words, so what is counted is the slot: the
 * captions that name a value of it which does not contradict the commonest.
 *
 * <p>Mergeable, as a {@link TagTally} is. For one thread.
 */
public final class ProseTally {

    private final Lexicon lexicon;
    private final Map<String, Map<String, Said>> bySlot = new TreeMap<>();
    private int captions;

    public ProseTally(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** A phrase: how often it is said, in which captions, and where first. */
    private static final class Said {
        int times;
        final BitSet captions = new BitSet();
        final List<Occurrence> at = new ArrayList<>();
    }

    /**
     * Counts a caption that is prose or has sentences.
     *
     * @param name the caption's in its concept
     */
    public void add(String name, CaptionText text) {
        String line = text.prose();
        int within = 0;
        for (TraitPhrase phrase : lexicon.phrases(line)) {
            String slot = phrase.meaning().slot();
            if (slot != null) {
                int column = line.codePointCount(0, phrase.start()) + 1;
                int length = line.codePointCount(phrase.start(), phrase.end());
                Said said = said(slot, Lexicon.key(phrase.text()));
                said.times++;
                said.captions.set(captions);
                Occurrence.add(said.at, Occurrence.of(captions, within++, name, column, length));
            }
        }
        captions++;
    }

    private Said said(String slot, String phrase) {
        return bySlot.computeIfAbsent(slot, s -> new TreeMap<>()).computeIfAbsent(phrase, p -> new Said());
    }

    /** Adds what was counted in captions that come after these. The other tally stays as it is. */
    public void merge(ProseTally later) {
        put(later.known(), captions);
        captions += later.captions;
    }

    private void put(Known known, int captionsBefore) {
        for (KnownPhrase phrase : known.phrases()) {
            Said mine = said(phrase.slot(), phrase.phrase());
            mine.times += phrase.times();
            phrase.captions().forEach(number -> mine.captions.set(captionsBefore + number));
            Occurrence.merge(mine.at, phrase.at(), captionsBefore);
        }
    }

    /**
     * A tally as a value: equal values mean equal counts.
     *
     * @param captions how many captions with sentences were counted
     */
    public record Known(int captions, List<KnownPhrase> phrases) {}

    /**
     * @param phrase in canonical spelling
     * @param captions the numbers of the captions that hold it, from 0
     */
    public record KnownPhrase(String slot, String phrase, int times, List<Integer> captions, List<Occurrence> at) {}

    public Known known() {
        List<KnownPhrase> phrases = new ArrayList<>();
        bySlot.forEach((slot, said) -> said.forEach((phrase, one) -> phrases.add(new KnownPhrase(
                slot, phrase, one.times, one.captions.stream().boxed().toList(), List.copyOf(one.at)))));
        return new Known(captions, phrases);
    }

    /** A tally that goes on from a value. */
    public static ProseTally of(Known known, Lexicon lexicon) {
        ProseTally tally = new ProseTally(lexicon);
        tally.put(known, 0);
        tally.captions = known.captions();
        return tally;
    }

    /**
     * A look that prose names.
     *
     * @param slot such as {@code hair colour}
     * @param phrases the words that name one value of it, the commonest first
     * @param captions how many captions hold one of them
     * @param most how many captions hold the commonest value, without values that are mixed up with it
     * @param second how many captions hold the next value
     * @param named how many captions name the slot at all
     * @param of how many captions have sentences
     * @param at where the words are, in the first captions
     */
    public record Look(
            String slot,
            List<String> phrases,
            int captions,
            int most,
            int second,
            int named,
            int of,
            List<Occurrence> at) {

        /** Whether most captions that name the slot agree on its value: else each image shows another one. */
        public boolean isSettled() {
            return 2 * most > named;
        }
    }

    /** What the captions name, by slot. */
    public List<Look> looks() {
        List<Look> looks = new ArrayList<>();
        bySlot.forEach((slot, said) -> looks.add(look(slot, said)));
        return looks;
    }

    private Look look(String slot, Map<String, Said> said) {
        List<String> phrases = new ArrayList<>(said.keySet());
        phrases.sort(Comparator.<String>comparingInt(p -> -said.getOrDefault(p, NOTHING).times)
                .thenComparing(Comparator.naturalOrder()));
        int named = holding(phrases, said).cardinality();
        List<String> first = sameWords(phrases);
        List<String> others = new ArrayList<>(phrases);
        others.removeAll(first);
        String commonest = phrases.get(0);
        phrases.removeIf(phrase -> !isSameLook(phrase, commonest));
        List<Occurrence> at = new ArrayList<>();
        phrases.forEach(phrase -> at.addAll(said.getOrDefault(phrase, NOTHING).at));
        at.sort(Comparator.comparingLong(Occurrence::order));
        return new Look(
                slot,
                phrases,
                holding(phrases, said).cardinality(),
                holding(first, said).cardinality(),
                others.isEmpty() ? 0 : holding(sameWords(others), said).cardinality(),
                named,
                captions,
                List.copyOf(at.subList(0, Math.min(at.size(), Finding.PLACES_AT_MOST))));
    }

    /** The first of the phrases and those that say the same in more words or in fewer. */
    private List<String> sameWords(List<String> phrases) {
        String first = phrases.get(0);
        return phrases.stream()
                .filter(phrase ->
                        phrase.equals(first) || shared(phrase, first) > 1 && !lexicon.contradict(phrase, first))
                .toList();
    }

    private static int shared(String phrase, String other) {
        Set<String> shared = new HashSet<>(List.of(phrase.split(" ")));
        shared.retainAll(List.of(other.split(" ")));
        return shared.size();
    }

    private static BitSet holding(List<String> phrases, Map<String, Said> said) {
        BitSet holding = new BitSet();
        phrases.forEach(phrase -> holding.or(said.getOrDefault(phrase, NOTHING).captions));
        return holding;
    }

    private static final Said NOTHING = new Said();

    /** {@code dark hair} is {@code dark curly hair} in fewer words; {@code red hair} is another look, and {@code wide eyes} none. */
    private boolean isSameLook(String phrase, String other) {
        return phrase.equals(other)
                || !lexicon.contradict(phrase, other) && (shared(phrase, other) > 1 || lexicon.isExclusive(phrase));
    }
}
