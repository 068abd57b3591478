package dev.loralint.lexicon;

import org.jspecify.annotations.Nullable;

/**
 * What the lexicon takes a tag for.
 *
 * @param tagClass the class of the tag: trait, clothing, scene, and so on
 * @param slot what the tag says a value of, such as {@code hair colour}; null if its class has no such division here
 * @param reason half a sentence that tells how the tag was understood
 */
public record TagMeaning(TagClass tagClass, @Nullable String slot, String reason) {}
