package dev.loralint.conventions;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.concepts.Caption;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.text.Wildcard;
import java.util.Arrays;

/**
 * Every caption has this tag.
 *
 * @param convention the entry that demands it
 * @param written the tag as the settings write it
 * @param tag in canonical spelling, or with {@code *} for any tag of the kind
 */
public record RequiredTag(Convention convention, String written, Wildcard tag) implements Demand {

    /** Whether one tag alone can be meant. */
    public boolean isExact() {
        return tag.isExact();
    }

    /** Whether neither the caption nor what the trainer puts around it has the tag. */
    public boolean isMissingIn(Caption caption) {
        if (tag.isExact() && caption.text().indexOf(tag.text()) >= 0) {
            return false;
        }
        for (int i = 0; i < caption.tagCount() && !tag.isExact(); i++) {
            if (tag.matches(caption.tag(i).key())) {
                return false;
            }
        }
        CaptionOptions options = caption.concept().options();
        return !isIn(options.captionPrefix()) && !isIn(options.captionSuffix());
    }

    private boolean isIn(String around) {
        return !around.isEmpty()
                && Arrays.stream(around.split(",")).map(Lexicon::key).anyMatch(tag::matches);
    }
}
