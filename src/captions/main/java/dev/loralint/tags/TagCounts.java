package dev.loralint.tags;

import dev.loralint.lexicon.TagCategory;
import dev.loralint.lexicon.TagMeaning;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What counting the captions of a concept shows, once it is known who its subject is.
 *
 * @param voting how many captions vote: tag lists that show the subject alone
 * @param tags by how many captions hold them, the commonest first; rare ones are left out
 * @param clashes values of one slot that appear together and exclude each other
 * @param implications general tags that appear together with specific ones
 * @param misspellings rare tags that are one letter away from right ones
 * @param several how many tag lists show several people, whether they vote or not
 * @param all how many tag lists there are
 * @param company the numbers of the groups of captions that show several people
 */
public record TagCounts(
        int voting,
        List<TagCount> tags,
        List<Clash> clashes,
        List<Implication> implications,
        List<Misspelling> misspellings,
        int several,
        int all,
        Set<Integer> company) {

    /** Nothing was counted. */
    public static final TagCounts NONE = new TagCounts(0, List.of(), List.of(), List.of(), List.of(), 0, 0, Set.of());

    /**
     * One tag.
     *
     * @param keys its canonical spellings: more than one where a user's tag list gives it other names
     * @param captions how many of those that vote hold it
     * @param of how many vote
     * @param inCompany how many captions of several people hold it, where it may belong to somebody else
     * @param marked how many of those that vote also say that the subject looks otherwise than usual in this slot
     * @param tokens what a user pays who prompts it, with its comma
     * @param category what a user's tag list says it is, or that it has the form of a character's name; {@code null} where
     *     neither says
     * @param rival the value of the same slot that comes instead of it
     * @param contrast of a trait, the looks that it distinguishes
     */
    public record TagCount(
            String tag,
            List<String> keys,
            TagMeaning meaning,
            int captions,
            int of,
            int inCompany,
            int marked,
            int tokens,
            @Nullable TagCategory category,
            SlotRival rival,
            LookContrast contrast) {}

    /**
     * Two values of one slot that cannot both be true of one subject.
     *
     * @param captions in how many captions both appear
     * @param at the second of them, in the first captions
     */
    public record Clash(String tag, String other, String slot, int captions, List<Occurrence> at) {}

    /**
     * A general tag that appears together with specific ones which say as much and more.
     *
     * @param specific the tags that imply it, the commonest first
     * @param captions in how many it appears together with one of them
     * @param of how many captions were asked
     * @param at where it is, in the first captions
     */
    public record Implication(
            String tag, List<String> keys, List<String> specific, int captions, int of, List<Occurrence> at) {}

    /**
     * A rare tag that is one letter away from a right one.
     *
     * @param tag in canonical spelling
     * @param meant the right one, in canonical spelling
     */
    public record Misspelling(String tag, String meant) {}
}
