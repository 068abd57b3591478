package dev.loralint.concepts.derived;

import dev.loralint.concepts.ProseTrait;
import dev.loralint.concepts.TagUse;
import dev.loralint.tags.Share;
import java.util.function.Predicate;

/**
 * From which share on a look is a trait of the subject: the one place that decides it for rules, fixes, reports and prompts.
 * Taggers miss tags, and a share of few captions is rough, so a look that is in fewer captions may be a trait too, unless
 * another value of its slot replaces it.
 *
 * @param share of the captions from which on a look is a trait, from 0 to 1
 * @param least below this share neither misses nor chance explain the captions without it, from 0 to 1
 * @param rival from this share on, another value of the slot replaces the look, from 0 to 1
 */
public record TraitLine(double share, double least, double rival) implements Predicate<TagUse> {

    /** Whether the tag is a trait of the subject. */
    @Override
    public boolean test(TagUse use) {
        return use.isTrait()
                && !use.isTrigger()
                && !use.isFormTrait()
                && use.of() > 0
                && isReached(use.captions(), use.of(), isReplaced(use));
    }

    /** Whether prose names the look so often that it is a trait of the subject. */
    public boolean holds(ProseTrait look) {
        return look.captions() > 1 && isReached(look.captions(), look.of(), false);
    }

    /** The smallest share at which the tag is a trait, from 0 to 1. */
    public double of(TagUse use) {
        int of = use.of();
        boolean replaced = isReplaced(use);
        int captions = (int) Math.ceil((replaced ? share : Math.min(share, least)) * of);
        while (captions < of && !isReached(captions, of, replaced)) {
            captions++;
        }
        return of == 0 ? share : Math.min(share, (double) captions / of);
    }

    /** The highest {@code share} at which the tag is a trait, from 0 to 1. */
    public double highest(TagUse use) {
        boolean missed = use.share() >= least && !isReplaced(use);
        return missed ? Math.max(use.share(), use.shareAtMost()) : use.share();
    }

    /** Whether another value of the slot is in so many captions that the tag's absence is no miss. */
    public boolean isReplaced(TagUse use) {
        return use.rival().share() >= rival;
    }

    private boolean isReached(int captions, int of, boolean replaced) {
        double found = (double) captions / of;
        return found >= share || !replaced && found >= least && Share.atMost(captions, of) >= share;
    }
}
