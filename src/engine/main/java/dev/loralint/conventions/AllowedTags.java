package dev.loralint.conventions;

import dev.loralint.concepts.Caption;
import java.util.List;

/**
 * Captions have these tags and no others.
 *
 * @param convention the entry that demands it
 * @param tags the allowed tags
 */
public record AllowedTags(Convention convention, TagPatterns tags) implements Demand {

    /** Whether every tag of the caption is allowed. */
    public boolean isAllIn(Caption caption) {
        return tags.allIn(caption.text());
    }

    /** The tags of the caption that are not allowed. */
    public List<CaptionTag> othersIn(Caption caption) {
        return tags.tags(caption, false);
    }
}
