package dev.loralint.concepts;

import dev.loralint.captions.CaptionText;
import dev.loralint.captions.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    private final String candidate;
    private final Map<String, First> firsts = new LinkedHashMap<>();
    private boolean held;
    private int asked;

    /** @param candidate a word in canonical spelling that may be the trigger, by the folder's name; empty where there is none */
    TriggerTally(String candidate) {
        this.candidate = candidate;
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
        if (held) {
            return;
        }
        if (!candidate.isEmpty() && text.indexHolding(candidate) >= 0) {
            hold();
        } else if (text.isTagList() && text.position(0) == 0) {
            asked++;
            Tag first = text.tag(0);
            put(new First(first.key(), first.text(), 1));
        }
    }

    /** Where the candidate is in the captions, what they begin with says nothing more. */
    private void hold() {
        held = true;
        asked = 0;
        firsts.clear();
    }

    private void put(First first) {
        firsts.merge(first.key(), first, (known, more) -> known.and(more.captions()));
    }

    void merge(TriggerTally later) {
        put(later.known());
    }

    private void put(Known known) {
        if (held || known.held()) {
            hold();
        } else {
            asked += known.asked();
            known.firsts().forEach(this::put);
        }
    }

    /** The tally as a value: equal values mean equal counts. */
    record Known(boolean held, int asked, List<First> firsts) {}

    Known known() {
        return new Known(held, asked, new ArrayList<>(firsts.values()));
    }

    /** A tally that goes on from a value. */
    static TriggerTally of(String candidate, Known known) {
        TriggerTally tally = new TriggerTally(candidate);
        tally.put(known);
        return tally;
    }

    /** Whether the candidate is in a caption. */
    boolean isHeld() {
        return held;
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
