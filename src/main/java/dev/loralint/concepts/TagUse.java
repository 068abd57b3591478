package dev.loralint.concepts;

import dev.loralint.finding.Evidence;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.lexicon.TagCategory;
import dev.loralint.lexicon.TagClass;
import dev.loralint.lexicon.TagMeaning;
import dev.loralint.tags.Share;
import dev.loralint.tags.SlotRival;
import dev.loralint.tags.TagCounts.TagCount;
import dev.loralint.text.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tag in one concept: how many of its captions hold it, in whatever spelling, and what it means.
 *
 * @param keys its canonical spellings: more than one where a user's tag list gives it other names
 * @param captions how many of those that vote hold it
 * @param of how many vote: tag lists that show the subject alone
 * @param inCompany how many captions of several people hold it, where it may belong to somebody else
 * @param marked how many of those that vote say besides that the subject looks otherwise than usual in this slot
 * @param tokens what a user pays who prompts it, with its comma
 * @param category what a user's tag list says it is, or that it has the form of a character's name; {@code null} where
 *     neither says
 * @param rival the value of the same slot that comes instead of it
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
        SlotRival rival) {

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
                count.rival());
    }

    /** Between 0 and 1. */
    public double share() {
        return of == 0 ? 0 : (double) captions / of;
    }

    public String tagClass() {
        return meaning.tagClass().label();
    }

    public @Nullable String slot() {
        return meaning.slot();
    }

    /** The slot, or the class where that has none. */
    public String slotInWords() {
        String slot = meaning.slot();
        return slot == null ? tagClass() : slot;
    }

    /** Whether chance alone may have kept it below this share: few captions say little. */
    public boolean mayReach(double share) {
        return Share.atMost(captions, of) >= share;
    }

    /** Whether more than this share holds it, beyond chance. */
    public boolean surelyAbove(double share) {
        return Share.atLeast(captions, of) > share;
    }

    public boolean isSignature() {
        return meaning.tagClass() == TagClass.SIGNATURE;
    }

    /** Whether it says nothing of the subject itself: what is worn, done or around. */
    public boolean isCircumstance() {
        return switch (meaning.tagClass()) {
            case CLOTHING, STATE, SCENE -> true;
            default -> false;
        };
    }

    public boolean isCharacterName() {
        return category == TagCategory.CHARACTER;
    }

    public boolean isCopyright() {
        return category == TagCategory.COPYRIGHT;
    }

    /** Whether it is the trigger word with its series: {@code nahida (genshin impact)}. */
    public boolean isDoubledName() {
        return !series().isEmpty();
    }

    /** The series in a doubled name; empty where it is none. */
    public String series() {
        String name = concept.triggerKey() + " (";
        return concept.isTriggered() && tag.startsWith(name) && tag.endsWith(")")
                ? tag.substring(name.length(), tag.length() - 1)
                : "";
    }

    /** Whether another value of its slot, in at least this share of the captions, comes instead of it. */
    public boolean isReplacedIn(double share) {
        return rival.share() >= share;
    }

    /** {@code , and stays in 3 of several people}; empty where there are none. */
    public String companyInWords() {
        return inCompany == 0
                ? ""
                : ", and stays in " + inCompany + " of several people, where it may be somebody else's";
    }

    public boolean isTrait() {
        return meaning.tagClass() == TagClass.TRAIT;
    }

    /** Whether who wants the subject back would prompt it: looks, and what is worn; not the scene, nor how many there are. */
    public boolean isPromptedForSubject() {
        return switch (meaning.tagClass()) {
            case TRAIT, SIGNATURE, CLOTHING, UNKNOWN -> true;
            default -> false;
        };
    }

    public boolean isTrigger() {
        return concept.isTriggered() && Words.hold(tag, concept.triggerKey()) || concept.isOtherForm(tag);
    }

    public Evidence evidence() {
        return new Evidence(tagClass(), slot(), captions, of);
    }

    /** Where it stands in captions that vote, cut where a report would be too long. */
    public List<Location> places() {
        return places(false);
    }

    /** Where it stands in any caption, cut likewise. */
    public List<Location> allPlaces() {
        return places(true);
    }

    private List<Location> places(boolean inCompanyToo) {
        List<Location> places = new ArrayList<>();
        for (Caption caption : concept.captions()) {
            int index = caption.isTagList() && (inCompanyToo || !caption.isInCompany())
                    ? caption.text().indexOf(tag)
                    : -1;
            if (index >= 0) {
                places.add(caption.place(index));
                if (places.size() == Finding.PLACES_AT_MOST) {
                    break;
                }
            }
        }
        return places;
    }

    /** In whole per cent, for sentences. */
    public int percent() {
        return (int) Math.round(share() * 100);
    }
}
