package dev.loralint.result;

/**
 * A tag on a file's card.
 *
 * @param percent of the captions that held it
 * @param kind {@code trigger}, {@code trait}, {@code constant}, or {@code plain}
 */
public record TrainedTag(String tag, int percent, String kind) {}
