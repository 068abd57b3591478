package dev.loralint.captions;

import dev.loralint.lexicon.Lexicon;

/**
 * Sentences in a row among the tags of a caption.
 *
 * @param text as written, without white space around it
 * @param column where it begins (1-based, in code points)
 */
public record Passage(String text, int column) {

    /** Its length as written (code points). */
    public int length() {
        return text.codePointCount(0, text.length());
    }

    /** In the canonical spelling of tags. */
    public String key() {
        return Lexicon.key(text);
    }
}
