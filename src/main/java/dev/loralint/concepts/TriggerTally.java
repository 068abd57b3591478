package dev.loralint.concepts;

import dev.loralint.captions.CaptionText;
import dev.loralint.captions.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What captions show of the word that names their subject. Mergeable: counting two parts and merging them gives the same as
 * counting all at once.
 */
final class TriggerTally {

    /** A first tag of at least half the captions was put there on purpose. */
    private static final double FIRST_IN = 0.5;

    private final List<String> candidates;
    private final int[] begun;
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
     */
    TriggerTally(List<String> candidates) {
        this.candidates = List.copyOf(candidates);
        this.begun = new int[candidates.size()];
        this.underscored = candidates.isEmpty() ? "" : candidates.get(0).replace(' ', '_');
    }

    /**
     * A tag that begins captions.
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
        if (text.isTagList() && text.position(0) == 0 && !text.tag(0).placeholder()) {
            asked++;
            Tag first = text.tag(0);
            put(new First(first.key(), first.text(), 1));
        }
    }

    /** Where the candidate is in the captions, what they begin with says nothing more. */
    private void hold() {
        held = true;
        asked = 0;
        captions = 0;
        Arrays.fill(begun, 0);
        firsts.clear();
    }

    private void put(First first) {
        firsts.merge(first.key(), first, (known, more) -> known.and(more.captions()));
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
            known.firsts().forEach(this::put);
        }
    }

    /** The tally as a value: equal values mean equal counts. */
    record Known(boolean held, int underscores, int asked, List<First> firsts, int captions, List<Integer> begun) {}

    Known known() {
        List<Integer> all = Arrays.stream(begun).boxed().toList();
        return new Known(held, underscores, asked, new ArrayList<>(firsts.values()), captions, all);
    }

    /** A tally that goes on from a value. */
    static TriggerTally of(List<String> candidates, Known known) {
        TriggerTally tally = new TriggerTally(candidates);
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
        int least = Math.max(2, (int) Math.ceil(asked * FIRST_IN));
        First best = null;
        for (First first : firsts.values()) {
            if (first.captions() >= least
                    && (best == null || first.captions() > best.captions())
                    && isNew.test(first.key())) {
                best = first;
            }
        }
        return Optional.ofNullable(best).map(First::spelling);
    }
}
