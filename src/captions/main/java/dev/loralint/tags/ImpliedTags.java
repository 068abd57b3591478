package dev.loralint.tags;

import dev.loralint.captions.CaptionText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers the general tags of a concept that appear together with specific ones. */
final class ImpliedTags {

    private final Map<String, Found> byTag = new HashMap<>();

    /** Caption after caption: all of one before any of the next. */
    void together(CountedTag general, CountedTag specific, int number, String name, CaptionText text) {
        Found found = byTag.computeIfAbsent(general.key, t -> new Found(general));
        found.specific.merge(specific.key, 1, Integer::sum);
        if (found.last != number) {
            found.last = number;
            found.captions++;
            int index = text.indexOf(general.key);
            Occurrence.add(found.at, Occurrence.of(number, 0, name, text.column(index), text.length(index)));
        }
    }

    /**
     * In a fixed order.
     *
     * @param captions how many were asked
     */
    List<TagCounts.Implication> of(int captions) {
        return byTag.values().stream()
                .map(found -> new TagCounts.Implication(
                        found.tag.key,
                        List.copyOf(found.tag.keys),
                        found.specificByCount(),
                        found.captions,
                        captions,
                        List.copyOf(found.at)))
                .sorted(Comparator.comparing(TagCounts.Implication::tag))
                .toList();
    }

    /**
     * @param here the tags of the other by its numbers, as they are counted here
     * @param captionsBefore how many captions were counted before those of the other
     */
    void merge(ImpliedTags other, List<CountedTag> here, int captionsBefore) {
        other.known().forEach(found -> put(found, here, captionsBefore));
    }

    void put(Known known, List<CountedTag> here, int captionsBefore) {
        CountedTag tag = here.get(known.tag());
        Found mine = byTag.computeIfAbsent(tag.key, t -> new Found(tag));
        known.specific().forEach((key, count) -> mine.specific.merge(key, count, Integer::sum));
        mine.captions += known.captions();
        Occurrence.merge(mine.at, known.at(), captionsBefore);
    }

    /**
     * A general tag as a value.
     *
     * @param tag its number
     * @param specific how many captions hold each tag that implies it
     */
    record Known(int tag, Map<String, Integer> specific, int captions, List<Occurrence> at) {}

    List<Known> known() {
        return byTag.values().stream()
                .map(f -> new Known(f.tag.index, Map.copyOf(f.specific), f.captions, List.copyOf(f.at)))
                .sorted(Comparator.comparingInt(Known::tag))
                .toList();
    }

    private static final class Found {
        final CountedTag tag;
        final Map<String, Integer> specific = new HashMap<>();
        final List<Occurrence> at = new ArrayList<>(1);
        int last = -1;
        int captions;

        Found(CountedTag tag) {
            this.tag = tag;
        }

        List<String> specificByCount() {
            return specific.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }
}
