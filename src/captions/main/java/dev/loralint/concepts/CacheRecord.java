package dev.loralint.concepts;

/**
 * A cache of the trainer with a concept's files that is older than what it was made from.
 *
 * @param source the image or caption
 * @param ofText whether it holds an encoded caption, not latents
 * @param minutes how much later the source was written, above 0
 */
public record CacheRecord(String source, boolean ofText, double minutes) {}
