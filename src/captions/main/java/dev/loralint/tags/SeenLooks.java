package dev.loralint.tags;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * What the first captions say of looks and clothes, caption by caption, to find traits that go with one of two looks. Of a
 * large corpus only the first captions are kept. Mergeable.
 */
final class SeenLooks {

    /** Captions that are kept (count). */
    private static final int MOST = 4096;

    /** A look that fewer of the captions have is not one of two looks. */
    private static final double LOOK_LEAST = 0.15;

    private static final int LOOK_LEAST_CAPTIONS = 3;

    /** Two looks that are those of the subject are in most captions. */
    private static final double BOTH_LEAST = 0.6;

    /** Together less often than this share of what chance would give, one replaces the other. */
    private static final double SELDOM = 0.5;

    /** A trait of a look is in at least this share of its captions, and in so much fewer of the others. */
    private static final double WITH_LEAST = 0.5;

    private static final double APART = 0.4;

    /** The error probability that is allowed for a trait, for all pairs of looks together. */
    private static final double CHANCE = 0.05;

    private final List<int[]> captions = new ArrayList<>();
    private int[] found = {};

    void add(CountedTag[] ballot, int size) {
        if (captions.size() < MOST) {
            if (found.length < size) {
                found = new int[2 * size];
            }
            int count = 0;
            for (int i = 0; i < size; i++) {
                if (ballot[i].look) {
                    found[count++] = ballot[i].index;
                }
            }
            captions.add(Arrays.copyOf(found, count));
        }
    }

    void merge(SeenLooks later, List<CountedTag> here) {
        for (int i = 0; i < later.captions.size() && captions.size() < MOST; i++) {
            put(Arrays.stream(later.captions.get(i))
                    .map(tag -> here.get(tag).index)
                    .toArray());
        }
    }

    private void put(int[] tags) {
        if (captions.size() < MOST) {
            captions.add(tags);
        }
    }

    /** The captions as a value: of each the numbers of its tags. */
    List<List<Integer>> known() {
        return captions.stream()
                .map(tags -> Arrays.stream(tags).boxed().toList())
                .toList();
    }

    void put(List<List<Integer>> known, List<CountedTag> tags) {
        known.forEach(caption ->
                put(caption.stream().mapToInt(tag -> tags.get(tag).index).toArray()));
    }

    /** Tags that are common enough for a look, each with the captions that have it. */
    List<Look> looks(List<CountedTag> tags) {
        BitSet[] having = new BitSet[tags.size()];
        for (int i = 0; i < captions.size(); i++) {
            for (int tag : captions.get(i)) {
                having[tag] = having[tag] == null ? new BitSet() : having[tag];
                having[tag].set(i);
            }
        }
        double least = Math.max(LOOK_LEAST_CAPTIONS, LOOK_LEAST * captions.size());
        List<Look> looks = new ArrayList<>();
        for (CountedTag tag : tags) {
            BitSet own = having[tag.index];
            if (own != null && own.cardinality() >= least) {
                looks.add(new Look(tag, own));
            }
        }
        return looks;
    }

    /** A tag and the captions that have it. */
    record Look(CountedTag tag, BitSet captions) {}

    /** Two looks of which one replaces the other: the captions that have one of them alone. */
    record Pair(CountedTag one, CountedTag other, BitSet onlyOne, BitSet onlyOther) {}

    List<Pair> pairs(List<Look> looks) {
        List<Pair> pairs = new ArrayList<>();
        int of = captions.size();
        for (int i = 0; i < looks.size(); i++) {
            for (int j = 0; j < i; j++) {
                BitSet one = looks.get(i).captions();
                BitSet other = looks.get(j).captions();
                BitSet both = and(one, other);
                double byChance = (double) one.cardinality() * other.cardinality() / of;
                int either = one.cardinality() + other.cardinality() - both.cardinality();
                if (isAlternative(looks.get(i).tag(), looks.get(j).tag())
                        && both.cardinality() < SELDOM * byChance
                        && either >= BOTH_LEAST * of) {
                    pairs.add(
                            new Pair(looks.get(i).tag(), looks.get(j).tag(), without(one, both), without(other, both)));
                }
            }
        }
        return pairs;
    }

    /** Values of one slot, or clothes: a colour of hair does not replace a dress. */
    private static boolean isAlternative(CountedTag one, CountedTag other) {
        return Objects.equals(one.lore.slot(), other.lore.slot());
    }

    /** The two looks that a trait tells apart most clearly, beyond chance. */
    static LookContrast contrast(CountedTag trait, List<Look> looks, List<Pair> pairs) {
        BitSet having = looks.stream()
                .filter(look -> look.tag() == trait)
                .map(Look::captions)
                .findFirst()
                .orElse(null);
        LookContrast best = LookContrast.NONE;
        if (having == null || pairs.isEmpty()) {
            return best;
        }
        double least = CHANCE / pairs.size();
        for (Pair pair : pairs) {
            if (trait.lore.slot() != null
                    && trait.lore.slot().equals(pair.one().lore.slot())) {
                continue;
            }
            LookContrast found = contrast(having, pair);
            double chance = found.isNone() ? 1 : chance(found);
            if (chance <= least) {
                least = chance;
                best = found;
            }
        }
        return best;
    }

    private static LookContrast contrast(BitSet having, Pair pair) {
        int one = and(having, pair.onlyOne()).cardinality();
        int other = and(having, pair.onlyOther()).cardinality();
        int ofOne = pair.onlyOne().cardinality();
        int ofOther = pair.onlyOther().cardinality();
        if (ofOne == 0 || ofOther == 0) {
            return LookContrast.NONE;
        }
        double shareOne = (double) one / ofOne;
        double shareOther = (double) other / ofOther;
        if (Math.max(shareOne, shareOther) < WITH_LEAST || Math.abs(shareOne - shareOther) < APART) {
            return LookContrast.NONE;
        }
        return shareOne > shareOther
                ? new LookContrast(pair.one().key, one, ofOne, pair.other().key, other, ofOther)
                : new LookContrast(pair.other().key, other, ofOther, pair.one().key, one, ofOne);
    }

    /** How likely so uneven a distribution is if the trait does not depend on the look (Fisher's exact test, one-sided). */
    private static double chance(LookContrast c) {
        int of = c.of() + c.otherOf();
        int having = c.captions() + c.otherCaptions();
        double sum = 0;
        for (int k = c.captions(); k <= Math.min(having, c.of()); k++) {
            if (having - k <= c.otherOf()) {
                sum += Math.exp(choose(c.of(), k) + choose(c.otherOf(), having - k) - choose(of, having));
            }
        }
        return sum;
    }

    private static double choose(int of, int some) {
        double log = 0;
        for (int i = 1; i <= some; i++) {
            log += Math.log((double) (of - some + i) / i);
        }
        return log;
    }

    private static BitSet and(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both;
    }

    private static BitSet without(BitSet one, BitSet other) {
        BitSet left = (BitSet) one.clone();
        left.andNot(other);
        return left;
    }
}
