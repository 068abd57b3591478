package dev.loralint.captions;

import dev.loralint.lexicon.Lexicon;
import java.util.HashMap;
import java.util.Map;

/** What editors know of texts between commas: the same few thousand are in all captions of a dataset. For one thread. */
final class TagTexts {

    /** A longer one is prose, which will not come again, and is not kept (characters). */
    private static final int LONGEST_KEPT = 96;

    private final Map<String, TagText> known = new HashMap<>();

    /**
     * @param key its canonical spelling
     * @param isSentence whether a sentence may begin, end or be in it
     */
    record TagText(String text, String key, Tag.WordCount words, boolean isSentence) {

        private static TagText made(String text) {
            String key = Lexicon.key(text);
            return new TagText(text, key, Tag.WordCount.of(key), Sentences.mayBeIn(text.strip()));
        }
    }

    TagText of(String text) {
        return text.length() > LONGEST_KEPT ? TagText.made(text) : known.computeIfAbsent(text, TagText::made);
    }
}
