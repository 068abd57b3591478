package dev.loralint.tags;

import dev.loralint.captions.Tag;
import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.TagUse;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lexicon.TagCategory;
import dev.loralint.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Counts the tags of a concept: plain Java, since rules over every occurrence would cost ten times as much. Captions of
 * several people do not vote, since a tag may belong to any of them.
 */
public final class TagCounter {

    /** Rarer tags that are no trait tell no rule anything. */
    private static final double RARE = 0.02;

    /** Where fewer captions than this share show one person alone, the subject is the company itself, and all vote. */
    private static final double ALONE_LEAST = 0.2;

    /** Fewer captions than this decide nothing against the others. */
    private static final int ALONE_LEAST_CAPTIONS = 3;

    /** A name in fewer captions is not the subject's. */
    private static final double OWN_NAME_LEAST = 0.5;

    private final Lexicon lexicon;
    private final Map<String, TagLore> lore = new HashMap<>();

    public TagCounter(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    public void count(Concept concept) {
        new Count(concept).run();
    }

    /** The counting of one concept. */
    private final class Count {

        private final Concept concept;
        private final Map<Tag, Counted> bySpelling = new IdentityHashMap<>();
        private final Map<String, Counted> byKey = new HashMap<>();
        private final SlotMates mates = new SlotMates(lexicon);
        private final ImpliedTags implied = new ImpliedTags();
        private Counted[] traits = {};

        Count(Concept concept) {
            this.concept = concept;
        }

        void run() {
            List<Ballot> ballots = new ArrayList<>();
            for (Caption caption : concept.captions()) {
                if (caption.isTagList()) {
                    ballots.add(new Ballot(caption, tags(caption)));
                }
            }
            int all = ballots.size();
            List<Ballot> alone = new ArrayList<>();
            List<Ballot> company = new ArrayList<>();
            for (Ballot ballot : ballots) {
                boolean several = isOfSeveral(ballot.tags, all);
                (several ? company : alone).add(ballot);
                ballot.caption.markCompany(several);
            }
            if (alone.size() < Math.min(ALONE_LEAST_CAPTIONS, all) || alone.size() < ALONE_LEAST * all) {
                alone.addAll(company);
                company.clear();
                concept.captions().forEach(c -> c.markCompany(false));
            }
            byKey.values().forEach(this::resolve);
            traits = new Counted
                    [ballots.stream().mapToInt(b -> b.tags.length).max().orElse(0)];
            alone.forEach(this::vote);
            for (Ballot ballot : company) {
                for (Counted tag : ballot.tags) {
                    tag.inCompany++;
                }
            }
            concept.count(uses(alone.size()), alone.size());
            concept.contradict(mates.contradictions(concept));
            concept.implied(implied.of(concept, alone.size()));
        }

        private Counted[] tags(Caption caption) {
            boolean repeats = caption.isRepeatingTags();
            Counted[] tags = new Counted[caption.tagCount()];
            int count = 0;
            for (int i = 0; i < tags.length; i++) {
                if (!repeats || isFirst(caption, i)) {
                    Counted tag = counted(caption.tag(i));
                    tag.all++;
                    tags[count++] = tag;
                }
            }
            return count == tags.length ? tags : Arrays.copyOf(tags, count);
        }

        private Counted counted(Tag tag) {
            Counted known = bySpelling.get(tag);
            if (known != null) {
                return known;
            }
            Counted counted = byKey.computeIfAbsent(
                    tag.key(),
                    key -> new Counted(byKey.size(), key, lore.computeIfAbsent(key, k -> TagLore.of(k, lexicon)), tag));
            counted.keys.add(Lexicon.key(tag.text()));
            bySpelling.put(tag, counted);
            return counted;
        }

        /**
         * Several people, or another character's name, unless it says that one is alone: a crowd in the background is no
         * company.
         */
        private boolean isOfSeveral(Counted[] tags, int captions) {
            int people = 0;
            boolean named = false;
            for (Counted tag : tags) {
                if (tag.key.equals("solo")) {
                    return false;
                }
                people += tag.lore.people();
                named |= tag.lore.category() != null && isOthersName(tag, captions);
            }
            return people > 1 || named;
        }

        /** A character's name that is not the trigger word with something added; what most captions hold is the subject's own. */
        private boolean isOthersName(Counted tag, int captions) {
            return tag.lore.category() == TagCategory.CHARACTER
                    && tag.all < OWN_NAME_LEAST * captions
                    && !(concept.isTriggered() && Words.hold(tag.key, concept.triggerKey()))
                    && !concept.isOtherForm(tag.key);
        }

        private void resolve(Counted specific) {
            if (!specific.lore.implied().isEmpty()) {
                specific.implied = specific.lore.implied().stream()
                        .map(byKey::get)
                        .filter(Objects::nonNull)
                        .toArray(Counted[]::new);
            }
        }

        private void vote(Ballot ballot) {
            for (Counted tag : ballot.tags) {
                tag.last = ballot.caption;
            }
            List<String> freed = List.of();
            List<String> marked = List.of();
            int count = 0;
            for (Counted tag : ballot.tags) {
                tag.captions++;
                TagLore known = tag.lore;
                if (!known.freedSlots().isEmpty()) {
                    freed = joined(freed, known.freedSlots());
                    marked = known.variantMark() ? joined(marked, known.freedSlots()) : marked;
                }
                for (Counted general : tag.implied) {
                    if (general.last == ballot.caption) {
                        implied.beside(general.key, general.keys, tag.key, ballot.caption);
                    }
                }
                if (known.slot() != null) {
                    traits[count++] = tag;
                }
            }
            for (int i = 0; i < count; i++) {
                Counted tag = traits[i];
                String slot = tag.slot();
                if (marked.contains(slot)) {
                    tag.marked++;
                }
                for (int j = 0; j < i; j++) {
                    if (slot.equals(traits[j].slot())) {
                        mates.together(tag, traits[j], ballot.caption, freed.contains(slot));
                    }
                }
            }
        }

        private List<TagUse> uses(int of) {
            Map<String, List<Counted>> bySlot = new HashMap<>();
            for (Counted counted : byKey.values()) {
                if (counted.lore.slot() != null && counted.captions > 0) {
                    bySlot.computeIfAbsent(counted.slot(), s -> new ArrayList<>())
                            .add(counted);
                }
            }
            List<TagUse> uses = new ArrayList<>();
            for (Counted counted : byKey.values()) {
                if (counted.captions + counted.inCompany >= RARE * of || counted.lore.slot() != null) {
                    uses.add(new TagUse(
                            concept,
                            counted.key,
                            List.copyOf(counted.keys),
                            counted.lore.meaning(),
                            counted.captions,
                            of,
                            counted.inCompany,
                            counted.marked,
                            counted.tokens,
                            counted.lore.category(),
                            counted.lore.slot() == null ? SlotRival.NONE : rival(counted, bySlot, of)));
                }
            }
            uses.sort(Comparator.comparingInt(TagUse::captions).reversed().thenComparing(TagUse::tag));
            return uses;
        }

        /** The commonest value of the slot that stands in its place instead of beside it. */
        private SlotRival rival(Counted counted, Map<String, List<Counted>> bySlot, int of) {
            SlotRival found = SlotRival.NONE;
            for (Counted other : bySlot.getOrDefault(counted.slot(), List.of())) {
                if (other != counted && other.captions > found.captions() && mates.replace(counted, other, of)) {
                    found = new SlotRival(
                            other.key,
                            other.captions,
                            of,
                            lexicon.contradict(counted.key, other.key),
                            lexicon.mixedUp(counted.key, other.key));
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

    private static boolean isFirst(Caption caption, int index) {
        for (int i = 0; i < index; i++) {
            if (caption.tag(i).key().equals(caption.tag(index).key())) {
                return false;
            }
        }
        return true;
    }
}
