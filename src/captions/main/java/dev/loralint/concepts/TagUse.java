package dev.loralint.concepts;

import dev.loralint.finding.Evidence;
import dev.loralint.finding.Location;
import dev.loralint.finding.Term;
import dev.loralint.lexicon.TagCategory;
import dev.loralint.lexicon.TagClass;
import dev.loralint.lexicon.TagMeaning;
import dev.loralint.tags.LookContrast;
import dev.loralint.tags.Share;
import dev.loralint.tags.SlotRival;
import dev.loralint.tags.TagCounts.TagCount;
import dev.loralint.text.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tag in one concept: how many of its captions have it, in any spelling, and what it means.
 *
 * @param concept the concept whose captions are counted
 * @param tag the tag in canonical spelling: lower case, spaces instead of underscores
 * @param keys its canonical spellings: more than one if the user's tag list gives it other names
 * @param meaning what the lexicon knows about the tag
 * @param captions the number of captions that count and have it (count)
 * @param of the number of captions that count: tag lists that show the subject alone (count)
 * @param inCompany the number of captions of several people that have it, where it may describe someone else (count)
 * @param marked the number of captions that count and say that the subject looks different from usual in this slot
 *     (count)
 * @param tokens the tokens that a prompt spends on it, with its comma (tokens)
 * @param category what the user's tag list says it is, or that it looks like a character's name; {@code null} if
 *     neither is known
 * @param rival the most frequent value of the same slot that captions have instead of it
 * @param contrast the looks that a trait distinguishes, if it goes with one of two
 */
public record TagUse(
        Concept concept,
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
        LookContrast contrast) {

    static TagUse of(Concept concept, TagCount count) {
        return new TagUse(
                concept,
                count.tag(),
                count.keys(),
                count.meaning(),
                count.captions(),
                count.of(),
                count.inCompany(),
                count.marked(),
                count.tokens(),
                count.category(),
                count.rival(),
                count.contrast());
    }

    /** The share of the captions that count and have it (0 to 1). */
    public double share() {
        return of == 0 ? 0 : (double) captions / of;
    }

    /** The class of the tag in the lexicon, such as {@code trait}, {@code clothing} or {@code scene}. */
    public String tagClass() {
        return meaning.tagClass().label();
    }

    /** What the tag describes ({@code hair color}, {@code pose}); null if the lexicon does not know it. */
    public @Nullable String slot() {
        return meaning.slot();
    }

    /** The slot, or the class of a tag that has none. */
    public String slotOrClass() {
        String slot = meaning.slot();
        return slot == null ? tagClass() : slot;
    }

    /** The same as a value of a message. */
    public Object kind() {
        return Term.of(slotOrClass());
    }

    /** The largest share in all images of the subject that the count leaves believable, since few captions say little. */
    public double shareAtMost() {
        return Share.atMost(captions, of);
    }

    /** The smallest share that the count leaves believable. */
    public double shareAtLeast() {
        return Share.atLeast(captions, of);
    }

    /** Whether the tag is a signature item, which the subject almost always wears or carries (an eyepatch). */
    public boolean isSignature() {
        return meaning.tagClass() == TagClass.SIGNATURE;
    }

    /** Whether it does not describe the subject itself: clothing, actions, surroundings. */
    public boolean isCircumstance() {
        return switch (meaning.tagClass()) {
            case CLOTHING, STATE, SCENE -> true;
            default -> false;
        };
    }

    /** The series, if the tag is the trigger word with its series: {@code nahida (genshin impact)}; else empty. */
    public String series() {
        String name = concept.triggerKey() + " (";
        return concept.isTriggered() && tag.startsWith(name) && tag.endsWith(")")
                ? tag.substring(name.length(), tag.length() - 1)
                : "";
    }

    /**
     * Whether the tag names a trait of a body (hair color, eyes), which belongs to the subject if its captions share
     * it.
     */
    public boolean isTrait() {
        return meaning.tagClass() == TagClass.TRAIT;
    }

    /** Whether it is a trait of one of two looks of the subject, such as the skin of a form, so that captions should keep it. */
    public boolean isFormTrait() {
        return !contrast.isNone();
    }

    /** Whether a user prompts it to get the subject back: looks and clothing, but not the scene. */
    public boolean isPromptedForSubject() {
        return switch (meaning.tagClass()) {
            case TRAIT, SIGNATURE, CLOTHING, UNKNOWN -> true;
            default -> false;
        };
    }

    /** Whether the tag is the trigger word or has it as its words. */
    public boolean isTrigger() {
        return concept.isTriggered() && Words.hold(tag, concept.triggerKey()) || concept.isOtherForm(tag);
    }

    /** The numbers that a report shows for the tag. */
    public Evidence evidence() {
        return new Evidence(tagClass(), slot(), captions, of);
    }

    /** Its places in captions that count, at most as many as a report shows. */
    public List<Location> places() {
        return concept.placesOf(tag, false);
    }

    /** Its places in all captions, at most as many as a report shows. */
    public List<Location> allPlaces() {
        return concept.placesOf(tag, true);
    }

    /** The share of the captions that count (percent). */
    public int percent() {
        return (int) Math.round(share() * 100);
    }
}
