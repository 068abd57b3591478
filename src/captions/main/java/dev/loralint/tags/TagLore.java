package dev.loralint.tags;

import dev.loralint.lexicon.Lexicon;
import dev.loralint.lexicon.TagCategory;
import dev.loralint.lexicon.TagClass;
import dev.loralint.lexicon.TagMeaning;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that counting asks the lexicon about a tag, asked once for each tag of a run.
 *
 * @param slot of a trait; {@code null} for every other tag
 * @param people how many subjects it counts at least
 * @param freedSlots slots in which it allows several values at once
 * @param variantMark whether it says that the subject looks otherwise than usual in them
 * @param category what a user's tag list says, or its form; {@code null} where neither does
 * @param implied general tags that it implies
 */
record TagLore(
        TagMeaning meaning,
        @Nullable String slot,
        int people,
        List<String> freedSlots,
        boolean variantMark,
        @Nullable TagCategory category,
        Set<String> implied) {

    static TagLore of(String key, Lexicon lexicon) {
        TagMeaning meaning = lexicon.meaningOf(key);
        return new TagLore(
                meaning,
                meaning.tagClass() == TagClass.TRAIT ? meaning.slot() : null,
                lexicon.subjects(key),
                lexicon.freedSlots(key),
                lexicon.marksVariant(key),
                lexicon.isCharacterName(key) ? TagCategory.CHARACTER : lexicon.category(key),
                Set.copyOf(lexicon.impliedBy(key)));
    }
}
