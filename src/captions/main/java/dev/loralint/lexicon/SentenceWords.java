package dev.loralint.lexicon;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A text in sentences, which is read once and asked for any number of tags. */
public final class SentenceWords {

    /** A text without a sentence. */
    public static final SentenceWords NONE = new SentenceWords(null, List.of());

    private final @Nullable ProseTags tags;
    private final List<Set<String>> sentences;

    SentenceWords(@Nullable ProseTags tags, List<Set<String>> sentences) {
        this.tags = tags;
        this.sentences = sentences;
    }

    /**
     * Whether a sentence says what a tag says: it has all words of the tag, in any form and order ({@code her eyes are closed} for
     * {@code closed eyes}), or others for them ({@code seated} for {@code sitting}).
     *
     * @param tag in canonical spelling
     */
    public boolean says(String tag) {
        return tags != null && tags.isSaid(tag, sentences);
    }
}
