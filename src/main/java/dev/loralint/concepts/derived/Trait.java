package dev.loralint.concepts.derived;

import dev.loralint.concepts.TagUse;

/**
 * A tag that names what the subject always looks like. Rules infer it from what the tag means and how many captions hold
 * it; other rules go on from there.
 */
public record Trait(TagUse use) {

    public String tag() {
        return use.tag();
    }

    public String slot() {
        return use.slotInWords();
    }
}
