package dev.loralint.concepts.derived;

import dev.loralint.concepts.TagUse;

/**
 * A tag that names what the subject always looks like. Rules infer it from tags and shares; other rules use it.
 *
 * @param use how the concept's captions use the tag
 * @param missed whether fewer captions have it than a trait requires, which a tagger's misses may explain
 */
public record Trait(TagUse use, boolean missed) {

    /** @param line that the tag reaches */
    public Trait(TagUse use, TraitLine line) {
        this(use, use.share() < line.share());
    }

    /** The tag in canonical spelling. */
    public String tag() {
        return use.tag();
    }

    /** What the trait describes, such as {@code hair color}. */
    public String slot() {
        return use.slotOrClass();
    }
}
