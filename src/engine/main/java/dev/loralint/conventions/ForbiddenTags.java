package dev.loralint.conventions;

import dev.loralint.concepts.Caption;
import java.util.List;

/**
 * No caption has one of these tags.
 *
 * @param convention the entry that demands it
 * @param tags the forbidden tags
 */
public record ForbiddenTags(Convention convention, TagPatterns tags) implements Demand {

    /** Whether the caption has one of them. */
    public boolean isAnyIn(Caption caption) {
        return tags.anyIn(caption.text());
    }

    /** The tags of the caption that are forbidden. */
    public List<CaptionTag> foundIn(Caption caption) {
        return tags.tags(caption, true);
    }
}
