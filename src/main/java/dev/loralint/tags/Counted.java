package dev.loralint.tags;

import dev.loralint.captions.Tag;
import dev.loralint.concepts.Caption;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tag in whatever spelling, while it is counted in one concept. */
final class Counted {

    private static final Counted[] NONE = {};

    /** Its number in the concept, in the order of appearance. */
    final int index;

    final String key;
    final TagLore lore;
    final int tokens;

    /** Its canonical spellings, of which a user's tag list may know several. */
    final Set<String> keys = new LinkedHashSet<>(2);

    /** The general tags of the concept that it implies. */
    Counted[] implied = NONE;

    /** The last caption that voted for it. */
    @Nullable
    Caption last;

    /** Captions that hold it. */
    int all;

    /** Captions that vote and hold it. */
    int captions;

    int inCompany;
    int marked;

    Counted(int index, String key, TagLore lore, Tag tag) {
        this.index = index;
        this.key = key;
        this.lore = lore;
        this.tokens = tag.tokensWithComma();
    }

    /** Of a trait. */
    String slot() {
        return Objects.requireNonNull(lore.slot());
    }
}
