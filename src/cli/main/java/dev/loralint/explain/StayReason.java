package dev.loralint.explain;

import dev.loralint.concepts.TagUse;
import dev.loralint.finding.Message;
import dev.loralint.lexicon.TagClass;
import dev.loralint.rules.PruneChoice;
import dev.loralint.settings.Policy;
import dev.loralint.tags.LookContrast;
import java.util.Locale;

/**
 * Why the identity rules leave a tag in the captions.
 *
 * @param policy the profile's numbers
 */
record StayReason(Policy policy, PruneChoice choice) {

    private static final String RULE_IS_OFF = TagExplainer.IDENTITY + " is off or suppressed here";

    /** The first condition of the rules that is not met, for the output of `explain`. */
    String of(TagUse use) {
        if (choice.prunes(use) && !use.concept().isRegularisation()) {
            return RULE_IS_OFF;
        }
        if (use.isTrigger()) {
            return "the trigger word";
        }
        if (choice.keeps(use)) {
            return "listed under keep in loralint.toml";
        }
        if (use.isSignature()) {
            return "a signature item; signature = \"" + policy.signature() + "\" decides";
        }
        if (!use.isTrait()) {
            return use.meaning().tagClass() == TagClass.UNKNOWN
                    ? "unknown tag; only traits belong to the trigger word"
                    : "class " + use.tagClass() + "; only traits belong to the trigger word";
        }
        if (use.concept().isRegularisation()) {
            return "regularisation images show the class, not the subject";
        }
        if (!use.concept().isCharacter()) {
            return "the subject is " + use.concept().subject().name().toLowerCase(Locale.ROOT)
                    + "; only a character has identity tags";
        }
        return whyNoTrait(use);
    }

    private String whyNoTrait(TagUse use) {
        double share = policy.traitShare();
        double least = policy.traitShareLeast();
        if (use.captions() == 0) {
            return "only in captions with several people; it may belong to another person";
        }
        if (!use.rival().isNone() && use.share() < share && policy.traitLine().isReplaced(use)) {
            return "a variant: `" + use.rival().tag() + "` replaces it in other captions";
        }
        if (use.isFormTrait()) {
            LookContrast c = use.contrast();
            return Message.of(
                    "goes with {} ({} of {} captions), not with {} ({} of {}); it distinguishes the two looks",
                    c.with(),
                    c.captions(),
                    c.of(),
                    c.without(),
                    c.otherCaptions(),
                    c.otherOf());
        }
        if (use.share() < least) {
            return "below trait-share-least = " + least + "; chance and the tagger's misses do not explain it";
        }
        if (!policy.traitLine().test(use)) {
            return "below trait-share = " + share + " beyond chance";
        }
        return RULE_IS_OFF;
    }
}
