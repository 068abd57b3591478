package dev.loralint.explain;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ProseTrait;
import dev.loralint.concepts.TagUse;
import dev.loralint.finding.Change;
import dev.loralint.finding.Finding;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lexicon.TagClass;
import dev.loralint.lexicon.TagMeaning;
import dev.loralint.report.Plain;
import dev.loralint.result.CheckResult;
import dev.loralint.rules.PruneChoice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells what a tag is in the concepts of a dataset: how often it stands there, what comes instead, and what follows. */
public final class TagExplanation {

    private static final String IDENTITY = "captions/identity-tag";
    private static final String RULE_IS_OFF = IDENTITY + " is off, or set aside here";

    private final CheckResult result;
    private final PruneChoice choice;
    private final String tag;
    private final TagMeaning meaning;
    private final StringBuilder text = new StringBuilder();

    /** @param tag in canonical spelling */
    public TagExplanation(Lexicon lexicon, CheckResult result, PruneChoice choice, String tag) {
        this.result = result;
        this.choice = choice;
        this.tag = tag;
        this.meaning = lexicon.meaningOf(tag);
    }

    /** `fox tail` is taken for trait (tail): the words that decided. */
    public static String ofMeaning(Lexicon lexicon, String tag) {
        TagMeaning meaning = lexicon.meaningOf(tag);
        String slot = meaning.slot() == null ? "" : " (" + meaning.slot() + ")";
        String key = lexicon.canonical(tag);
        String written = Lexicon.key(tag);
        String alias = key.equals(written) ? "" : ", another name of `" + Plain.text(key) + "` in your tag list,";
        return "`" + Plain.text(written) + "`" + alias + " is taken for "
                + meaning.tagClass().label() + slot + ": " + Plain.text(meaning.reason());
    }

    /** A paragraph for each concept, or for each of its forms. */
    public String ofConcepts() {
        result.datasets().stream()
                .flatMap(dataset -> dataset.concepts().stream())
                .flatMap(concept -> concept.looks().stream())
                .forEach(this::concept);
        return text.toString();
    }

    private void concept(Concept concept) {
        String trigger = concept.isTriggered() ? " (trigger `" + concept.trigger() + "`)" : "";
        line("", concept.name() + trigger);
        Optional<TagUse> use = concept.tagUses().stream()
                .filter(u -> u.keys().contains(tag) || u.tag().equals(tag))
                .findFirst();
        if (use.isPresent()) {
            counted(use.get());
        } else if (concept.votingCaptions() > 0) {
            line(
                    "  share: ",
                    "in none of " + concept.votingCaptions()
                            + " captions that show the subject alone, or in too few to count");
        }
        concept.proseTraits().stream()
                .filter(p -> p.slot().equals(meaning.slot()))
                .forEach(this::prose);
        if (use.isEmpty() && concept.captions().isEmpty()) {
            line("  share: ", "there are no captions");
        }
    }

    private void counted(TagUse use) {
        line(
                "  share: ",
                "in " + use.captions() + " of " + use.of() + " captions (" + use.percent() + " %)"
                        + use.companyInWords());
        mates(use);
        List<Finding> findings = findings(use);
        boolean pruned = findings.stream().anyMatch(TagExplanation::isRemoval);
        line("  fix: ", pruned ? "taken out of the captions" : "it stays: " + whyItStays(use));
        for (Finding finding : findings) {
            line("  " + finding.rule() + ": ", finding.message());
        }
    }

    private void mates(TagUse use) {
        if (use.slot() == null) {
            return;
        }
        if (!use.rival().isNone()) {
            line(
                    "  instead of it: ",
                    "`" + use.rival().tag() + "` in " + use.rival().captions() + " captions"
                            + (use.rival().near() ? ", which taggers mix up with it" : ""));
        }
        String others = use.concept().tagUses().stream()
                .filter(u -> u != use && use.slot().equals(u.slot()) && u.captions() > 0 && !u.isTrigger())
                .limit(8)
                .map(u -> "`" + u.tag() + "` in " + u.captions())
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            line("  other values of " + use.slot() + ": ", others);
        }
        if (use.marked() > 0) {
            line(
                    "  said to differ there: ",
                    "in " + use.marked() + " captions, by a tag such as `alternate hair color`");
        }
    }

    private void prose(ProseTrait look) {
        line("  prose: ", look.phrasesInWords() + " in " + look.captions() + " of " + look.of() + " captions");
        result.findings().stream()
                .filter(f -> f.rule().equals(IDENTITY)
                        && look.concept().name().equals(f.concept())
                        && look.evidence().equals(f.evidence()))
                .forEach(f -> line("  " + f.rule() + ": ", f.message()));
    }

    /** Two forms of a concept have findings of one concept and tag; what was counted tells them apart. */
    private List<Finding> findings(TagUse use) {
        return result.findings().stream()
                .filter(f ->
                        use.concept().name().equals(f.concept()) && use.tag().equals(f.tag()))
                .filter(f -> f.evidence() == null || f.evidence().equals(use.evidence()))
                .toList();
    }

    private static boolean isRemoval(Finding finding) {
        return finding.fixable()
                && finding.fix() != null
                && finding.fix().changes().stream().anyMatch(Change.RemoveTags.class::isInstance);
    }

    /** The first condition of the identity rules that does not hold. */
    private String whyItStays(TagUse use) {
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
            return "a signature item is yours to decide (signature = \""
                    + result.policy().signature() + "\")";
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
        double share = result.policy().traitShare();
        double least = result.policy().traitShareLeast();
        if (use.captions() == 0) {
            return "it stands only where several people are shown, and may be somebody else's";
        }
        if (!use.rival().isNone()
                && use.share() < share
                && use.isReplacedIn(result.policy().lookShare())) {
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

    private void line(String label, String value) {
        text.append(label).append(Plain.text(value)).append('\n');
    }
}
