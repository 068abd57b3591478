package dev.loralint.seen;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a tagger says of one image, with a score for each tag (0 to 1); {@link #UNSCORED} where the tagger gives none.
 *
 * @param general tags in canonical spelling, the surest first as far as the file has them so
 * @param characters names of characters
 * @param ratings names of ratings
 */
record SeenTags(Map<String, Double> general, Map<String, Double> characters, Map<String, Double> ratings) {

    /** The score of a tag that a tagger lists without one. */
    static final double UNSCORED = Double.NaN;

    SeenTags() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    boolean isScored() {
        return general.values().stream().anyMatch(score -> !score.isNaN());
    }

    boolean isEmpty() {
        return general.isEmpty() && characters.isEmpty() && ratings.isEmpty();
    }
}
