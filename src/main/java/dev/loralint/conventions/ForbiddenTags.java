package dev.loralint.conventions;

import dev.loralint.concepts.Caption;
import java.util.List;

/** No caption has one of these tags. */
public record ForbiddenTags(Convention convention, TagPatterns tags) implements Demand {

    public boolean isAnyIn(Caption caption) {
        return tags.anyIn(caption.text());
    }

    public List<CaptionTag> foundIn(Caption caption) {
        return tags.tags(caption, true);
    }
}
