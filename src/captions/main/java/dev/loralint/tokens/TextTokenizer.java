package dev.loralint.tokens;

/** Counts the tokens that a text encoder reads. Safe for use by several threads. */
public interface TextTokenizer {

    /** The number of tokens, without those of the text's beginning and end. */
    int count(String text);
}
