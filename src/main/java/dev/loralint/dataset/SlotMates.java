package dev.loralint.dataset;

import dev.loralint.finding.Finding;
import dev.loralint.lexicon.Lexicon;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often two values of one slot stand in one caption. Values that come together are names of one trait ({@code grey
 * hair} and {@code white hair}); a value that comes instead of another is another look.
 */
final class SlotMates {

    /** Less often together than this share of what chance would give is not chance. */
    private static final double SELDOM = 0.5;

    private final Lexicon lexicon;
    private final Map<String, Map<String, Pair>> pairs = new LinkedHashMap<>();

    SlotMates(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** @param freed whether something in the caption allows several values of the slot at once */
    void together(String tag, String other, String slot, Caption caption, boolean freed) {
        boolean inOrder = tag.compareTo(other) < 0;
        String first = inOrder ? tag : other;
        String second = inOrder ? other : tag;
        pairs.computeIfAbsent(first, t -> new LinkedHashMap<>())
                .computeIfAbsent(second, t -> new Pair(first, second, slot, lexicon.contradict(first, second)))
                .add(caption, freed);
    }

    /**
     * Whether one comes instead of the other: far less often together than two tags that know nothing of each other.
     *
     * @param captions how many captions hold the one, and the other
     * @param of out of how many
     */
    boolean replace(String tag, int captions, String other, int otherCaptions, int of) {
        boolean inOrder = tag.compareTo(other) < 0;
        @Nullable
        Pair pair = pairs.getOrDefault(inOrder ? tag : other, Map.of()).get(inOrder ? other : tag);
        double byChance = (double) captions * otherCaptions / of;
        return (pair == null ? 0 : pair.captions) < SELDOM * byChance;
    }

    /** Those that cannot both be true, in a fixed order. */
    List<Contradiction> contradictions(Concept concept) {
        return pairs.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
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
