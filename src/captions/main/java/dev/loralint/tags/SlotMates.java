package dev.loralint.tags;

import dev.loralint.captions.CaptionText;
import dev.loralint.lexicon.Lexicon;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often two values of one slot appear in one caption. Values that come together are names of one trait ({@code grey
 * hair} and {@code white hair}); a value that comes instead of another is another look.
 */
final class SlotMates {

    /** Less often together than this share of what chance would give is not chance. */
    private static final double SELDOM = 0.5;

    private final Map<Long, Pair> pairs = new HashMap<>();

    /** @param freed whether something in the caption allows several values of the slot at once */
    void together(
            CountedTag tag,
            CountedTag other,
            Lexicon lexicon,
            int number,
            String name,
            CaptionText text,
            boolean freed) {
        Long key = key(tag.index, other.index);
        Pair pair = pairs.get(key);
        if (pair == null) {
            boolean inOrder = tag.key.compareTo(other.key) < 0;
            CountedTag first = inOrder ? tag : other;
            CountedTag second = inOrder ? other : tag;
            pair = new Pair(first, second, lexicon.contradict(first.key, second.key));
            pairs.put(key, pair);
        }
        pair.captions++;
        if (pair.excluding && !freed) {
            pair.unfreed++;
            int index = text.indexOf(pair.second.key);
            Occurrence.add(pair.at, Occurrence.of(number, 0, name, text.column(index), text.length(index)));
        }
    }

    /** Whether one comes instead of the other: far less often together than two tags that know nothing of each other. */
    boolean replace(CountedTag tag, int captions, CountedTag other, int otherCaptions, int of) {
        Pair pair = pairs.get(key(tag.index, other.index));
        double byChance = (double) captions * otherCaptions / of;
        return (pair == null ? 0 : pair.captions) < SELDOM * byChance;
    }

    private static Long key(int one, int other) {
        return (long) Math.min(one, other) << 32 | Math.max(one, other);
    }

    /** Those that cannot both be true, in a fixed order. */
    List<TagCounts.Clash> clashes() {
        return pairs.values().stream()
                .filter(pair -> !pair.at.isEmpty())
                .map(pair -> new TagCounts.Clash(
                        pair.first.key, pair.second.key, pair.first.slot(), pair.unfreed, List.copyOf(pair.at)))
                .sorted(SlotMates::byTags)
                .toList();
    }

    /**
     * @param here the tags of the other by its numbers, as they are counted here
     * @param captionsBefore how many captions were counted before those of the other
     */
    void merge(SlotMates other, List<CountedTag> here, int captionsBefore) {
        other.known().forEach(pair -> put(pair, here, captionsBefore));
    }

    void put(Known known, List<CountedTag> here, int captionsBefore) {
        CountedTag first = here.get(known.first());
        CountedTag second = here.get(known.second());
        Pair mine =
                pairs.computeIfAbsent(key(first.index, second.index), k -> new Pair(first, second, known.excluding()));
        mine.captions += known.captions();
        mine.unfreed += known.unfreed();
        Occurrence.merge(mine.at, known.at(), captionsBefore);
    }

    /**
     * A pair as a value.
     *
     * @param first the number of the tag that is first by name
     */
    record Known(int first, int second, boolean excluding, int captions, int unfreed, List<Occurrence> at) {}

    List<Known> known() {
        return pairs.values().stream()
                .map(p ->
                        new Known(p.first.index, p.second.index, p.excluding, p.captions, p.unfreed, List.copyOf(p.at)))
                .sorted(SlotMates::byNumbers)
                .toList();
    }

    private static int byTags(TagCounts.Clash one, TagCounts.Clash other) {
        int byTag = one.tag().compareTo(other.tag());
        return byTag != 0 ? byTag : one.other().compareTo(other.other());
    }

    private static int byNumbers(Known one, Known other) {
        int byFirst = Integer.compare(one.first(), other.first());
        return byFirst != 0 ? byFirst : Integer.compare(one.second(), other.second());
    }

    private static final class Pair {
        final CountedTag first;
        final CountedTag second;
        final boolean excluding;
        final List<Occurrence> at = new ArrayList<>(1);
        int captions;
        int unfreed;

        Pair(CountedTag first, CountedTag second, boolean excluding) {
            this.first = first;
            this.second = second;
            this.excluding = excluding;
        }
    }
}
