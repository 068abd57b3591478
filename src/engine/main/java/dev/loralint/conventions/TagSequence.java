package dev.loralint.conventions;

import dev.loralint.captions.TagOrder;
import dev.loralint.concepts.Caption;
import dev.loralint.finding.Location;

/**
 * Which tags come first, and which last.
 *
 * @param convention the entry that demands it
 * @param order the order of the tags
 */
public record TagSequence(Convention convention, TagOrder order) implements Demand {

    /** The index of the first tag that belongs before an earlier one; -1 if every tag is where it belongs. */
    public int late(Caption caption) {
        return order.late(caption.text(), caption.concept().triggers());
    }

    /** The place of that tag. */
    public Location latePlace(Caption caption) {
        int late = late(caption);
        return late < 0 ? caption.start() : caption.place(late);
    }
}
