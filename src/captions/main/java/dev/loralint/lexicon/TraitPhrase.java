package dev.loralint.lexicon;

/**
 * Words of a prose caption that name a trait.
 *
 * @param text as written
 * @param start offset of the first character in the prose
 * @param end offset after the last character
 */
public record TraitPhrase(String text, int start, int end, TagMeaning meaning) {}
