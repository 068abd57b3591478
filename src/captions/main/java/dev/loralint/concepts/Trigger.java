package dev.loralint.concepts;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.CaptionText;
import dev.loralint.lexicon.TagMeaning;
import dev.loralint.text.Words;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The trigger word of a concept or a form.
 *
 * @param word as written; empty where none is known
 * @param key in the canonical spelling of tags
 * @param sure whether the user named it or a caption has it; a folder's name alone may be another word
 * @param meaning what the vocabulary takes the word for; {@code null} where it does not know it
 */
public record Trigger(
        String word,
        String key,
        TriggerSource source,
        boolean sure,
        @Nullable TagMeaning meaning) {

    public static final Trigger NONE = new Trigger("", "", TriggerSource.NONE, true, null);

    public boolean isNone() {
        return source == TriggerSource.NONE;
    }

    /** Whether what the trainer puts in front of every caption holds it. */
    boolean isIn(CaptionOptions options) {
        String prefix = options.captionPrefix();
        return !isNone() && !prefix.isEmpty() && Words.hold(prefix.toLowerCase(Locale.ROOT), key);
    }

    /** The index of the first tag that is it or holds it, with indexes after the last tag of a sentence; -1 where there is none. */
    int indexIn(CaptionText text) {
        return isNone() ? -1 : text.indexHolding(key);
    }
}
