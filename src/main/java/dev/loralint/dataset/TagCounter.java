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
import org.jspecify.annotations.Nullable;

/**
 * Counts the tags of a concept: plain Java, since rules over every occurrence would cost ten times as much. Captions of
 * several people do not vote, since a tag may belong to any of them.
 */
final class TagCounter {

    /** Rarer tags that are no trait tell no rule anything. */
    private static final double RARE = 0.02;

    /** Where fewer captions than this share show one person alone, the subject is the company itself, and all vote. */
    private static final double ALONE_LEAST = 0.2;

    /** Fewer captions than this decide nothing against the others. */
    private static final int ALONE_LEAST_CAPTIONS = 3;

    private final Lexicon lexicon;
    private final Map<String, TagMeaning> meanings = new HashMap<>();

    TagCounter(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    void count(Concept concept) {
        new Count(concept).run();
    }

    /** The counting of one concept. */
    private final class Count {

        private final Concept concept;
        private final Map<Tag, Counted> bySpelling = new IdentityHashMap<>();
        private final Map<String, Counted> byKey = new HashMap<>();
        private final SlotMates mates = new SlotMates(lexicon);

        Count(Concept concept) {
            this.concept = concept;
        }

        void run() {
            List<Ballot> alone = new ArrayList<>();
            List<Ballot> company = new ArrayList<>();
            for (Caption caption : concept.captions()) {
                if (caption.isTagList()) {
                    Counted[] tags = tags(caption);
                    boolean several = isOfSeveral(tags);
                    (several ? company : alone).add(new Ballot(caption, tags));
                    caption.markCompany(several);
                }
            }
            int all = alone.size() + company.size();
            if (alone.size() < Math.min(ALONE_LEAST_CAPTIONS, all) || alone.size() < ALONE_LEAST * all) {
                alone.addAll(company);
                company.clear();
                concept.captions().forEach(c -> c.markCompany(false));
            }
            alone.forEach(this::vote);
            for (Ballot ballot : company) {
                for (Counted tag : ballot.tags) {
                    tag.inCompany++;
                }
            }
            concept.count(uses(alone.size()), alone.size());
            concept.contradict(mates.contradictions(concept));
        }

        private Counted[] tags(Caption caption) {
            boolean repeats = caption.isRepeatingTags();
            List<Counted> tags = new ArrayList<>(caption.tagCount());
            for (int i = 0; i < caption.tagCount(); i++) {
                if (!repeats || isFirst(caption, i)) {
                    tags.add(bySpelling.computeIfAbsent(caption.tag(i), this::counted));
                }
            }
            return tags.toArray(Counted[]::new);
        }

        private Counted counted(Tag tag) {
            return byKey.computeIfAbsent(
                    tag.key(),
                    key -> new Counted(
                            key,
                            meanings.computeIfAbsent(key, lexicon::meaningOf),
                            lexicon.subjects(key),
                            lexicon.freedSlots(key),
                            lexicon.marksVariant(key),
                            tag));
        }

        private void vote(Ballot ballot) {
            Counted[] tags = ballot.tags;
            List<String> freed = List.of();
            List<String> marked = List.of();
            for (Counted tag : tags) {
                if (!tag.freedSlots.isEmpty()) {
                    freed = joined(freed, tag.freedSlots);
                    marked = tag.variantMark ? joined(marked, tag.freedSlots) : marked;
                }
            }
            for (int i = 0; i < tags.length; i++) {
                tags[i].captions++;
                String slot = tags[i].slot;
                if (slot == null) {
                    continue;
                }
                if (marked.contains(slot)) {
                    tags[i].marked++;
                }
                for (int j = 0; j < i; j++) {
                    if (slot.equals(tags[j].slot)) {
                        mates.together(tags[i].key, tags[j].key, slot, ballot.caption, freed.contains(slot));
                    }
                }
            }
        }

        private List<TagUse> uses(int of) {
            Map<String, List<Counted>> bySlot = new HashMap<>();
            for (Counted counted : byKey.values()) {
                if (counted.slot != null && counted.captions > 0) {
                    bySlot.computeIfAbsent(counted.slot, s -> new ArrayList<>()).add(counted);
                }
            }
            List<TagUse> uses = new ArrayList<>();
            for (Counted counted : byKey.values()) {
                if (counted.captions + counted.inCompany >= RARE * of || counted.slot != null) {
                    uses.add(new TagUse(
                            concept,
                            counted.key,
                            counted.meaning,
                            counted.captions,
                            of,
                            counted.inCompany,
                            counted.marked,
                            counted.tokens,
                            counted.slot == null ? SlotRival.NONE : rival(counted, bySlot, of)));
                }
            }
            uses.sort(Comparator.comparingInt(TagUse::captions).reversed().thenComparing(TagUse::tag));
            return uses;
        }

        /** The commonest value of the slot that stands in its place instead of beside it. */
        private SlotRival rival(Counted counted, Map<String, List<Counted>> bySlot, int of) {
            SlotRival found = SlotRival.NONE;
            for (Counted other : bySlot.getOrDefault(counted.slot, List.of())) {
                if (other != counted
                        && other.captions > found.captions()
                        && mates.replace(counted.key, counted.captions, other.key, other.captions, of)) {
                    found = new SlotRival(other.key, other.captions, of, lexicon.contradict(counted.key, other.key));
                }
            }
            return found;
        }
    }

    private static List<String> joined(List<String> some, List<String> more) {
        if (some.isEmpty()) {
            return more;
        }
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** A caption with its tags, each once. */
    private record Ballot(Caption caption, Counted[] tags) {}

    /** Several people, unless it says that one is alone: a crowd in the background is no company. */
    private static boolean isOfSeveral(Counted[] tags) {
        int people = 0;
        for (Counted tag : tags) {
            if (tag.key.equals("solo")) {
                return false;
            }
            people += tag.people;
        }
        return people > 1;
    }

    private static boolean isFirst(Caption caption, int index) {
        for (int i = 0; i < index; i++) {
            if (caption.tag(i).key().equals(caption.tag(index).key())) {
                return false;
            }
        }
        return true;
    }

    /** A tag in whatever spelling, while it is counted. */
    private static final class Counted {
        final String key;
        final TagMeaning meaning;
        final @Nullable String slot;
        final int people;
        final List<String> freedSlots;
        final boolean variantMark;
        final int tokens;
        int captions;
        int inCompany;
        int marked;

        Counted(String key, TagMeaning meaning, int people, List<String> freedSlots, boolean variantMark, Tag tag) {
            this.key = key;
            this.meaning = meaning;
            this.slot = meaning.tagClass() == TagClass.TRAIT ? meaning.slot() : null;
            this.people = people;
            this.freedSlots = freedSlots;
            this.variantMark = variantMark;
            this.tokens = tag.tokensWithComma();
        }
    }
}
