package dev.loralint.review;

import dev.loralint.concepts.TagUse;
import org.jspecify.annotations.Nullable;

/** The tags of a class or of a slot of the lexicon. */
record TagGroup(boolean isSlot, String name) {

    private static final String SLOT = "slot:";
    private static final String CLASS = "class:";

    static TagGroup ofSlot(String name) {
        return new TagGroup(true, name);
    }

    static TagGroup ofClass(String name) {
        return new TagGroup(false, name);
    }

    /** @param text {@code slot:light}, {@code class:scene}; {@code null} or empty for none */
    static @Nullable TagGroup read(@Nullable String text) throws ReviewException {
        if (text == null || text.isEmpty()) {
            return null;
        } else if (text.startsWith(SLOT)) {
            return ofSlot(text.substring(SLOT.length()));
        } else if (text.startsWith(CLASS)) {
            return ofClass(text.substring(CLASS.length()));
        }
        throw FilterText.wrong("A group of tags is slot:NAME or class:NAME");
    }

    String text() {
        return (isSlot ? SLOT : CLASS) + name;
    }

    /** A trigger word belongs to none. */
    boolean has(TagUse use) {
        return !use.isTrigger() && name.equals(isSlot ? use.slot() : use.tagClass());
    }
}
