package dev.loralint.dataset;

import dev.loralint.lexicon.Lexicon;
import dev.loralint.lexicon.TagClass;
import dev.loralint.lexicon.TagMeaning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Counts the tags of a concept: plain Java, since rules over every occurrence would cost ten times as much. */
final class TagCounter {

    /** Rarer tags that are no trait tell no rule anything. */
    private static final double RARE = 0.02;

    private final Lexicon lexicon;
    private final Map<String, TagMeaning> meanings = new HashMap<>();

    TagCounter(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    void count(Concept concept) {
        Map<Tag, int[]> bySpelling = new IdentityHashMap<>();
        int voting = 0;
        for (Caption caption : concept.captions()) {
            if (!caption.isTagList()) {
                continue;
            }
            voting++;
            boolean repeats = caption.isRepeatingTags();
            for (int i = 0; i < caption.tagCount(); i++) {
                if (!repeats || first(caption, i)) {
                    bySpelling.computeIfAbsent(caption.tag(i), t -> new int[1])[0]++;
                }
            }
        }
        Map<String, Count> byKey = new HashMap<>();
        bySpelling.forEach((tag, n) ->
                byKey.computeIfAbsent(tag.key(), k -> new Count(tag.tokensWithComma())).captions += n[0]);
        List<TagUse> uses = new ArrayList<>();
        int of = voting;
        byKey.forEach((key, count) -> {
            TagMeaning meaning = meanings.computeIfAbsent(key, lexicon::meaningOf);
            if (count.captions >= RARE * of || meaning.tagClass() == TagClass.TRAIT) {
                uses.add(new TagUse(concept, key, meaning, count.captions, of, count.tokens));
            }
        });
        uses.sort(Comparator.comparingInt(TagUse::captions).reversed().thenComparing(TagUse::tag));
        concept.count(uses, voting);
    }

    private static boolean first(Caption caption, int index) {
        for (int i = 0; i < index; i++) {
            if (caption.tag(i).key().equals(caption.tag(index).key())) {
                return false;
            }
        }
        return true;
    }

    private static final class Count {
        final int tokens;
        int captions;

        Count(int tokens) {
            this.tokens = tokens;
        }
    }
}
