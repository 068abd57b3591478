package dev.loralint.conventions;

import dev.loralint.captions.Tag;
import dev.loralint.concepts.Caption;
import dev.loralint.lexicon.Lexicon;
import java.util.ArrayList;
import java.util.List;

/**
 * One tag is written instead of another, which may be another spelling of the same tag.
 *
 * @param convention the entry that demands it
 * @param from the tag to replace, in canonical spelling
 * @param to the tag that replaces it, as the settings write it
 */
public record TagReplacement(Convention convention, String from, String to) implements Demand {

    /** Whether the caption has the tag to replace. */
    public boolean isDueIn(Caption caption) {
        return caption.text().indexOf(from) >= 0 && !foundIn(caption).isEmpty();
    }

    /** The tags to replace. */
    public List<CaptionTag> foundIn(Caption caption) {
        String right = Lexicon.plain(to);
        List<CaptionTag> found = new ArrayList<>();
        for (int i = 0; i < caption.tagCount(); i++) {
            Tag tag = caption.tag(i);
            if (tag.key().equals(from) && !Lexicon.plain(tag.text()).equals(right)) {
                found.add(CaptionTag.of(caption, i));
            }
        }
        return found;
    }
}
