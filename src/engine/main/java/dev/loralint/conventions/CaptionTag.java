package dev.loralint.conventions;

import dev.loralint.captions.Tag;
import dev.loralint.concepts.Caption;
import dev.loralint.finding.Location;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.text.Words;
import java.util.List;

/**
 * A tag of a caption that a convention is about.
 *
 * @param spelling as written, in lower case with spaces and without weights
 * @param key the canonical spelling, without a user's aliases: what fixes look for
 * @param trigger whether it is a trigger word of the concept, or contains one
 * @param place where it is in the caption
 */
public record CaptionTag(String spelling, String key, boolean trigger, Location place) {

    /** The key, as changes take it. */
    public List<String> keys() {
        return List.of(key);
    }

    static CaptionTag of(Caption caption, int index) {
        Tag tag = caption.tag(index);
        boolean trigger =
                caption.concept().triggers().stream().anyMatch(word -> Words.hold(tag.key(), Lexicon.key(word)));
        return new CaptionTag(Lexicon.plain(tag.text()), Lexicon.key(tag.text()), trigger, caption.place(index));
    }
}
