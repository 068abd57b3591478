package dev.loralint.conventions;

import dev.loralint.concepts.Caption;
import dev.loralint.finding.Location;

/**
 * How many tags a caption may have.
 *
 * @param convention the entry that demands it
 * @param among the tags that count; every tag if there are none
 * @param atLeast the smallest number of tags; 0 if there is none
 * @param atMost the largest number of tags
 */
public record TagLimit(Convention convention, int atLeast, int atMost, TagPatterns among) implements Demand {

    /** Whether only some tags count. */
    public boolean isAmongSome() {
        return !among.all().isEmpty();
    }

    /** How many tags of a caption count. */
    public int count(Caption caption) {
        return isAmongSome() ? among.countIn(caption.text()) : caption.tagCount();
    }

    /** The place of the first tag above the limit. */
    public Location firstAbove(Caption caption) {
        int count = 0;
        for (int i = 0; i < caption.tagCount(); i++) {
            count += !isAmongSome() || among.matches(caption.tag(i).key()) ? 1 : 0;
            if (count > atMost) {
                return caption.place(i);
            }
        }
        return caption.start();
    }
}
