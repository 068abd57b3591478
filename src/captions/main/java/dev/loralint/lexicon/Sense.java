package dev.loralint.lexicon;

import org.jspecify.annotations.Nullable;

/** A class and the slot in it, written {@code class/slot} in the lexicon's files. */
record Sense(TagClass tagClass, @Nullable String slot) {
    static Sense parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new Sense(TagClass.ofLabel(text), null)
                : new Sense(TagClass.ofLabel(text.substring(0, slash)), text.substring(slash + 1));
    }

    TagMeaning because(String reason) {
        return new TagMeaning(tagClass, slot, reason);
    }

    /** For reasons: the slot with its class, such as {@code hair colour (trait)}. */
    String inWords() {
        return slot == null ? tagClass.label() : slot + " (" + tagClass.label() + ")";
    }

    @Override
    public String toString() {
        return slot == null ? tagClass.label() : tagClass.label() + "/" + slot;
    }
}
