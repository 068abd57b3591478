package dev.loralint.tags;

import dev.loralint.lexicon.TagClass;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A tag in whatever spelling, while the captions of one concept are counted. */
final class CountedTag {

    private static final CountedTag[] NONE = {};

    /** Its number in the concept, in the order of appearance. */
    final int index;

    final String key;
    final TagLore lore;
    final int tokens;
    final boolean solo;

    /** Whether it says what the subject looks like or wears. */
    final boolean look;

    /** Its canonical spellings, of which a user's tag list may know several. */
    final Set<String> keys = new LinkedHashSet<>(2);

    /** The general tags of the concept that it implies. */
    CountedTag[] implied = NONE;

    /** The number of the last caption that voted for it, or -1. */
    int last = -1;

    /** Captions that hold it. */
    int captions;

    CountedTag(int index, String key, TagLore lore, int tokens) {
        this.index = index;
        this.key = key;
        this.lore = lore;
        this.tokens = tokens;
        this.solo = key.equals("solo");
        TagClass kind = lore.meaning().tagClass();
        this.look = kind == TagClass.TRAIT || kind == TagClass.CLOTHING || kind == TagClass.SIGNATURE;
    }

    /** Of a trait. */
    String slot() {
        return Objects.requireNonNull(lore.slot());
    }

    void implies(CountedTag general) {
        CountedTag[] more = java.util.Arrays.copyOf(implied, implied.length + 1);
        more[implied.length] = general;
        implied = more;
    }

    /** What is known of it, as a value. */
    Known known() {
        return new Known(key, List.copyOf(keys), tokens, captions);
    }

    /**
     * A counted tag as a value.
     *
     * @param tokens what its first spelling costs in a prompt, with the comma
     * @param captions how many tag lists hold it
     */
    record Known(String key, List<String> keys, int tokens, int captions) {}
}
