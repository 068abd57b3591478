package dev.loralint.explain;

import dev.loralint.concepts.TagUse;
import dev.loralint.lexicon.TagClass;
import dev.loralint.rules.PruneChoice;
import dev.loralint.settings.Policy;
import java.util.Locale;

/**
 * Why the identity rules leave a tag in the captions.
 *
 * @param policy the profile's numbers
 */
record StayReason(Policy policy, PruneChoice choice) {

    private static final String RULE_IS_OFF = TagExplainer.IDENTITY + " is off, or set aside here";

    /** The first condition of the rules that does not hold, as half a sentence. */
    String of(TagUse use) {
        if (choice.prunes(use) && !use.concept().isRegularisation()) {
            return RULE_IS_OFF;
        }
        if (use.isTrigger()) {
            return "it is the trigger word";
        }
        if (choice.keeps(use)) {
            return "loralint.toml keeps it";
        }
        if (use.isSignature()) {
            return "a signature item is yours to decide (signature = \"" + policy.signature() + "\")";
        }
        if (!use.isTrait()) {
            return use.meaning().tagClass() == TagClass.UNKNOWN
                    ? "nothing is known of it, and only traits belong to the trigger word"
                    : "only traits belong to the trigger word, and it is " + use.tagClass();
        }
        if (use.concept().isRegularisation()) {
            return "regularisation images show the class, not the subject";
        }
        if (!use.concept().isCharacter()) {
            return "a concept that teaches " + use.concept().subject().name().toLowerCase(Locale.ROOT)
                    + " has no identity of this kind";
        }
        return whyNoTrait(use);
    }

    private String whyNoTrait(TagUse use) {
        double share = policy.traitShare();
        double least = policy.traitShareLeast();
        if (use.captions() == 0) {
            return "it stands only where several people are shown, and may be somebody else's";
        }
        if (!use.rival().isNone() && use.share() < share && use.isReplacedIn(policy.lookShare())) {
            return "`" + use.rival().tag() + "` comes instead of it, so it is a variant, which captions must name";
        }
        if (use.share() < least) {
            return "it is below trait-share-least = " + least + ", which chance and a tagger's misses do not explain";
        }
        if (!use.mayReach(share)) {
            return "it is below trait-share = " + share + " beyond chance";
        }
        return RULE_IS_OFF;
    }
}
