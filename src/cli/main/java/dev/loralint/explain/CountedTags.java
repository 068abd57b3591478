package dev.loralint.explain;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lexicon.TagClass;
import dev.loralint.lexicon.TagMeaning;
import dev.loralint.result.CheckResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All tags of the captions that a check read, rare ones too, the most frequent first.
 *
 * @param captions the number of captions
 * @param withoutTags how many of them have no tags: sentences, and captions that are empty or cannot be read
 */
public record CountedTags(int captions, int withoutTags, List<CountedTag> tags) {

    public CountedTags {
        tags = List.copyOf(tags);
    }

    /**
     * One tag in whatever spelling.
     *
     * @param captions the number of captions that have it
     * @param share of all captions (0 to 1)
     */
    public record CountedTag(
            String tag, TagClass tagClass, @Nullable String slot, int captions, double share) {}

    /** A caption that belongs to several datasets counts once. */
    static CountedTags of(CheckResult result, Lexicon lexicon) {
        Map<String, Integer> counts = new HashMap<>();
        Set<String> triggers = new HashSet<>();
        Set<String> seen = new HashSet<>();
        int captions = 0;
        int withoutTags = 0;
        for (Dataset dataset : result.datasets()) {
            for (Concept concept : dataset.concepts()) {
                concept.triggers().forEach(word -> triggers.add(lexicon.canonical(word)));
                for (Caption caption : concept.captions()) {
                    if (!seen.add(caption.path() + '\0' + caption.fileName())) {
                        continue;
                    }
                    captions++;
                    Set<String> tags = tags(caption);
                    withoutTags += tags.isEmpty() ? 1 : 0;
                    tags.forEach(tag -> counts.merge(tag, 1, Integer::sum));
                }
            }
        }
        List<CountedTag> tags = new ArrayList<>();
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            TagMeaning meaning = lexicon.meaningOf(entry.getKey());
            boolean trigger = triggers.contains(entry.getKey());
            tags.add(new CountedTag(
                    entry.getKey(),
                    trigger ? TagClass.TRIGGER : meaning.tagClass(),
                    trigger ? null : meaning.slot(),
                    entry.getValue(),
                    (double) entry.getValue() / captions));
        }
        tags.sort(Comparator.comparingInt(CountedTag::captions).reversed().thenComparing(CountedTag::tag));
        return new CountedTags(captions, withoutTags, tags);
    }

    private static Set<String> tags(Caption caption) {
        Set<String> tags = new HashSet<>();
        if (caption.isTagList()) {
            caption.tags().stream().filter(tag -> !tag.isOnlyPlaceholder()).forEach(tag -> tags.add(tag.key()));
        }
        return tags;
    }
}
