package dev.loralint.tags;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Contradiction;
import dev.loralint.finding.Finding;
import dev.loralint.lexicon.Lexicon;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often two values of one slot stand in one caption. Values that come together are names of one trait ({@code grey
 * hair} and {@code white hair}); a value that comes instead of another is another look.
 */
final class SlotMates {

    /** Less often together than this share of what chance would give is not chance. */
    private static final double SELDOM = 0.5;

    private final Lexicon lexicon;
    private final Map<Long, Pair> pairs = new HashMap<>();

    SlotMates(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** @param freed whether something in the caption allows several values of the slot at once */
    void together(Counted tag, Counted other, Caption caption, boolean freed) {
        Pair pair = pairs.get(key(tag, other));
        if (pair == null) {
            pair = pair(tag, other);
            pairs.put(key(tag, other), pair);
        }
        pair.add(caption, freed);
    }

    /** Whether one comes instead of the other: far less often together than two tags that know nothing of each other. */
    boolean replace(Counted tag, Counted other, int of) {
        Pair pair = pairs.get(key(tag, other));
        double byChance = (double) tag.captions * other.captions / of;
        return (pair == null ? 0 : pair.captions) < SELDOM * byChance;
    }

    private static Long key(Counted tag, Counted other) {
        return (long) Math.min(tag.index, other.index) << 32 | Math.max(tag.index, other.index);
    }

    private Pair pair(Counted tag, Counted other) {
        boolean inOrder = tag.key.compareTo(other.key) < 0;
        String first = inOrder ? tag.key : other.key;
        String second = inOrder ? other.key : tag.key;
        return new Pair(first, second, tag.slot(), lexicon.contradict(first, second));
    }

    /** Those that cannot both be true, in a fixed order. */
    List<Contradiction> contradictions(Concept concept) {
        return pairs.values().stream()
                .filter(pair -> !pair.at.isEmpty())
                .map(pair -> new Contradiction(concept, pair.tag, pair.other, pair.slot, pair.unfreed, pair.at))
                .sorted(Comparator.comparing(Contradiction::tag).thenComparing(Contradiction::other))
                .toList();
    }

    private static final class Pair {
        final String tag;
        final String other;
        final String slot;
        final boolean excluding;
        final List<Caption> at = new ArrayList<>(1);
        int captions;
        int unfreed;

        Pair(String tag, String other, String slot, boolean excluding) {
            this.tag = tag;
            this.other = other;
            this.slot = slot;
            this.excluding = excluding;
        }

        void add(Caption caption, boolean freed) {
            captions++;
            if (excluding && !freed) {
                unfreed++;
                if (at.size() < Finding.PLACES_AT_MOST) {
                    at.add(caption);
                }
            }
        }
    }
}
