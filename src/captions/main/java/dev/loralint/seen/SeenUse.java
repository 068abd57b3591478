package dev.loralint.seen;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.finding.Evidence;
import dev.loralint.finding.Location;
import dev.loralint.finding.Term;
import dev.loralint.lexicon.TagClass;
import dev.loralint.lexicon.TagMeaning;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One tag that a tagger sees in images of a concept, set against its captions. A fact only with {@code --tags-from}.
 *
 * @param concept whose images were seen
 * @param tag in canonical spelling
 * @param meaning what the lexicon knows about the tag
 * @param tags where it is seen, the surest first
 * @param said the images whose caption says it, whether it is seen or not
 * @param of the number of images of which the tagger says something (count)
 * @param scored whether the tagger gives scores
 * @param known whether the tagger writes it of any image, with whatever score, so that it is a tag that it knows
 */
public record SeenUse(
        Concept concept,
        String tag,
        TagMeaning meaning,
        List<SeenTag> tags,
        List<ImageFile> said,
        int of,
        boolean scored,
        boolean known) {

    private static final Set<String> BESIDE = Set.of("text", "censorship", "meta", "style", "companions");

    // By hand: the concept has all captions.
    @Override
    public int hashCode() {
        return tag.hashCode();
    }

    /** The number of images whose caption says it, whether it is seen or not (count). */
    public int captioned() {
        return said.size();
    }

    /** The number of images in which it is seen (count). */
    public int seen() {
        return tags.size();
    }

    /** The number of images in which the tagger is sure of it (count). */
    public int sure() {
        return (int) tags.stream().filter(SeenTag::sure).count();
    }

    /** The number of images in which it is seen and their captions say it (count). */
    public int both() {
        return (int) tags.stream().filter(SeenTag::captioned).count();
    }

    /** The share of the images in which it is seen (0 to 1). */
    public double share() {
        return of == 0 ? 0 : (double) seen() / of;
    }

    /** The share of the images that show it, by their captions or because the tagger is sure, whose captions say it (0 to 1). */
    public double captionedShare() {
        int all = captioned() + missing().size();
        return all == 0 ? 1 : (double) captioned() / all;
    }

    /** Whether most captions that lack it are prose, to which no tag can be added. */
    public boolean isMissingInProse() {
        List<SeenTag> missing = missing();
        return missing.stream()
                        .filter(seen -> Objects.requireNonNull(seen.caption()).isProse())
                        .count()
                > missing.size() / 2;
    }

    /** The class of the tag in the lexicon, such as {@code trait}, {@code clothing} or {@code scene}. */
    public String tagClass() {
        return meaning.tagClass().label();
    }

    /** What the tag describes ({@code hair color}, {@code pose}), or its class; as a value of a message. */
    public Object kind() {
        return Term.of(Objects.requireNonNullElse(meaning.slot(), tagClass()));
    }

    /** What the tag describes ({@code hair color}, {@code pose}); empty if the lexicon does not know it. */
    public String slot() {
        return Objects.requireNonNullElse(meaning.slot(), "");
    }

    /** Whether the tag names a trait of a body, which belongs to the subject if its images share it. */
    public boolean isTrait() {
        return meaning.tagClass() == TagClass.TRAIT;
    }

    /**
     * Whether it is what changes from image to image: clothing, poses, expressions, scenes. Not what {@link SeenFlaw} is about,
     * and nothing about the file or its history.
     */
    public boolean isVariable() {
        return switch (meaning.tagClass()) {
            case SIGNATURE, CLOTHING, STATE -> true;
            case SCENE -> !BESIDE.contains(slot());
            default -> false;
        };
    }

    /** Where the tagger is sure and the caption does not say it. */
    public List<SeenTag> missing() {
        return tags.stream()
                .filter(seen -> seen.sure() && !seen.captioned() && !seen.general() && seen.caption() != null)
                .toList();
    }

    /** The captions of {@link #missing()}. */
    public List<Location> missingPlaces() {
        return missing().stream()
                .map(seen -> Objects.requireNonNull(seen.caption()).wholeFile())
                .toList();
    }

    /** The images in which it is seen. */
    public List<Location> imagePlaces() {
        return tags.stream().map(seen -> seen.image().wholeFile()).toList();
    }

    /** The numbers that a report shows: the captions that say it, of the images that show it. */
    public Evidence evidence() {
        return new Evidence(tagClass(), meaning.slot(), both(), seen(), seen());
    }
}
