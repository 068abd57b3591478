package dev.loralint.tags;

import dev.loralint.captions.CaptionText;
import dev.loralint.lexicon.Lexicon;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a group of captions votes for. */
final class Votes {

    private final Lexicon lexicon;
    private final SlotMates mates = new SlotMates();
    private final ImpliedTags implied = new ImpliedTags();
    private final SeenLooks seen = new SeenLooks();
    private int voters;
    private int[] captions = {};
    private int[] marked = {};
    private CountedTag[] traits = {};

    Votes(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    int voters() {
        return voters;
    }

    int captions(CountedTag tag) {
        return tag.index < captions.length ? captions[tag.index] : 0;
    }

    int marked(CountedTag tag) {
        return tag.index < marked.length ? marked[tag.index] : 0;
    }

    SlotMates mates() {
        return mates;
    }

    ImpliedTags implied() {
        return implied;
    }

    SeenLooks seen() {
        return seen;
    }

    /**
     * @param ballot the caption's tags, each once
     * @param size how many of them
     * @param number the caption's, in the order in which captions are counted
     */
    void add(CountedTag[] ballot, int size, int number, String name, CaptionText text) {
        voters++;
        seen.add(ballot, size);
        int highest = 0;
        for (int i = 0; i < size; i++) {
            ballot[i].last = number;
            highest = Math.max(highest, ballot[i].index);
        }
        grow(highest + 1);
        if (traits.length < size) {
            traits = new CountedTag[Math.max(64, size)];
        }
        List<String> freed = List.of();
        List<String> varied = List.of();
        int count = 0;
        for (int i = 0; i < size; i++) {
            CountedTag tag = ballot[i];
            captions[tag.index]++;
            TagLore known = tag.lore;
            if (!known.freedSlots().isEmpty()) {
                freed = joined(freed, known.freedSlots());
                varied = known.variantMark() ? joined(varied, known.freedSlots()) : varied;
            }
            for (CountedTag general : tag.implied) {
                if (general.last == number) {
                    implied.together(general, tag, number, name, text);
                }
            }
            if (known.slot() != null) {
                traits[count++] = tag;
            }
        }
        for (int i = 0; i < count; i++) {
            CountedTag tag = traits[i];
            String slot = tag.slot();
            if (varied.contains(slot)) {
                marked[tag.index]++;
            }
            for (int j = 0; j < i; j++) {
                if (slot.equals(traits[j].slot())) {
                    mates.together(tag, traits[j], lexicon, number, name, text, freed.contains(slot));
                }
            }
        }
    }

    private void grow(int size) {
        if (captions.length < size) {
            captions = Arrays.copyOf(captions, Math.max(size, captions.length * 2));
            marked = Arrays.copyOf(marked, captions.length);
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

    /**
     * @param here the tags of the other by its numbers, as they are counted here
     * @param captionsBefore how many captions were counted before those of the other
     */
    void merge(Votes other, List<CountedTag> here, int captionsBefore) {
        voters += other.voters;
        for (int i = 0; i < other.captions.length; i++) {
            if (other.captions[i] > 0) {
                put(here.get(i), other.captions[i], other.marked[i]);
            }
        }
        mates.merge(other.mates, here, captionsBefore);
        implied.merge(other.implied, here, captionsBefore);
        seen.merge(other.seen, here);
    }

    private void put(CountedTag tag, int more, int moreMarked) {
        grow(tag.index + 1);
        captions[tag.index] += more;
        marked[tag.index] += moreMarked;
    }

    /**
     * The votes of a group as a value.
     *
     * @param seen as {@link SeenLooks#known()}
     * @param tags for each tag that has votes its number, the captions that hold it, and how many of them mark it
     */
    record Known(
            int voters,
            List<List<Integer>> tags,
            List<SlotMates.Known> mates,
            List<ImpliedTags.Known> implied,
            List<List<Integer>> seen) {}

    Known known() {
        List<List<Integer>> tags = new ArrayList<>();
        for (int i = 0; i < captions.length; i++) {
            if (captions[i] > 0) {
                tags.add(List.of(i, captions[i], marked[i]));
            }
        }
        return new Known(voters, tags, mates.known(), implied.known(), seen.known());
    }

    void put(Known known, List<CountedTag> tags) {
        voters += known.voters();
        known.tags().forEach(tag -> put(tags.get(tag.get(0)), tag.get(1), tag.get(2)));
        known.mates().forEach(pair -> mates.put(pair, tags, 0));
        known.implied().forEach(found -> implied.put(found, tags, 0));
        seen.put(known.seen(), tags);
    }
}
