package dev.loralint.conventions;

import dev.loralint.concepts.Caption;
import java.util.List;

/** Captions have these tags and no others. */
public record AllowedTags(Convention convention, TagPatterns tags) implements Demand {

    public boolean isAllIn(Caption caption) {
        return tags.allIn(caption.text());
    }

    public List<CaptionTag> othersIn(Caption caption) {
        return tags.tags(caption, false);
    }
}
