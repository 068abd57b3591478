package dev.loralint.seen;

/**
 * From when on a tagger's word counts.
 *
 * @param score the least score of a tag that counts as seen (0 to 1)
 * @param sure the least score of a tag that the tagger is sure of (0 to 1)
 * @param pose how much of what is seen of a pose two images share that are almost the same (0 to 1)
 * @param outfit how much of what is seen of clothes two images share that show one outfit (0 to 1)
 */
public record SeenLimits(double score, double sure, double pose, double outfit) {}
