package dev.loralint.tags;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImpliedTag;
import dev.loralint.finding.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the general tags of a concept that stand beside specific ones. */
final class ImpliedTags {

    private final Map<String, Found> byTag = new HashMap<>();

    /** Caption after caption: all of one before any of the next. */
    void beside(String tag, Collection<String> keys, String specific, Caption caption) {
        Found found = byTag.computeIfAbsent(tag, t -> new Found(t, keys));
        found.specific.merge(specific, 1, Integer::sum);
        if (found.last != caption) {
            found.last = caption;
            found.captions++;
            if (found.at.size() < Finding.PLACES_AT_MOST) {
                found.at.add(caption);
            }
        }
    }

    /** In a fixed order. */
    List<ImpliedTag> of(Concept concept, int captions) {
        return byTag.values().stream()
                .map(found -> new ImpliedTag(
                        concept,
                        found.tag,
                        List.copyOf(found.keys),
                        found.specificByCount(),
                        found.captions,
                        captions,
                        found.at))
                .sorted(Comparator.comparing(ImpliedTag::tag))
                .toList();
    }

    private static final class Found {
        final String tag;
        final Collection<String> keys;
        final Map<String, Integer> specific = new HashMap<>();
        final List<Caption> at = new ArrayList<>(1);

        @Nullable
        Caption last;

        int captions;

        Found(String tag, Collection<String> keys) {
            this.tag = tag;
            this.keys = keys;
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
