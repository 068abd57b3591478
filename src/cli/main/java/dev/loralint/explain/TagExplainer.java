package dev.loralint.explain;

import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.UsageException;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ProseTrait;
import dev.loralint.concepts.TagUse;
import dev.loralint.finding.Change;
import dev.loralint.finding.Finding;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.result.CheckResult;
import dev.loralint.rules.PruneChoice;
import dev.loralint.settings.ProjectSettings;
import java.nio.file.Path;
import java.util.List;

/** Explains tags by the lexicon and the project's settings, and why the rules keep or prune them in a dataset. */
public final class TagExplainer {

    static final String IDENTITY = "captions/identity-tag";

    private final Lexicon lexicon;
    private final PruneChoice choice;

    private TagExplainer(Lexicon lexicon, PruneChoice choice) {
        this.lexicon = lexicon;
        this.choice = choice;
    }

    /**
     * @param directory the working directory
     * @param start the file or folder whose {@code loralint.toml} applies
     * @throws UsageException where that is wrong
     */
    public static TagExplainer of(Path directory, Path start) throws UsageException {
        ProjectSettings project = new EffectiveSettings(directory).project(start);
        return new TagExplainer(
                Lexicon.standard().withUser(project.lexicon()),
                new PruneChoice(project.keep(), project.prune(), project.leave(), project.conventions()));
    }

    /** The class of a tag, whatever its spelling. */
    public TagExplanation explain(String tag) {
        return new TagExplanation(Lexicon.key(tag), lexicon.canonical(tag), lexicon.meaningOf(tag), List.of());
    }

    /**
     * The class of a tag, and what follows in each concept that was checked.
     *
     * @param result of a check by the same settings
     */
    public TagExplanation explain(String tag, CheckResult result) {
        TagExplanation alone = explain(tag);
        List<TagInConcept> concepts = result.datasets().stream()
                .flatMap(dataset -> dataset.concepts().stream())
                .flatMap(concept -> concept.looks().stream())
                .map(concept -> in(concept, alone.key(), result))
                .toList();
        return new TagExplanation(alone.written(), alone.key(), alone.meaning(), concepts);
    }

    /** @param result of a check by the same settings */
    public CountedTags count(CheckResult result) {
        return CountedTags.of(result, lexicon);
    }

    private TagInConcept in(Concept concept, String tag, CheckResult result) {
        String slot = lexicon.meaningOf(tag).slot();
        TagInConcept.Counted counted = concept.tagUses().stream()
                .filter(use -> use.keys().contains(tag) || use.tag().equals(tag))
                .findFirst()
                .map(use -> counted(use, result))
                .orElse(null);
        List<TagInConcept.Phrase> phrases = concept.proseTraits().stream()
                .filter(look -> look.slot().equals(slot))
                .map(look -> new TagInConcept.Phrase(look, findings(look, result)))
                .toList();
        return new TagInConcept(concept, counted, phrases);
    }

    private TagInConcept.Counted counted(TagUse use, CheckResult result) {
        String slot = use.slot();
        List<TagUse> others = use.concept().tagUses().stream()
                .filter(u -> u != use && slot != null && slot.equals(u.slot()) && u.captions() > 0 && !u.isTrigger())
                .toList();
        List<Finding> findings = findings(use, result);
        boolean pruned = findings.stream().anyMatch(TagExplainer::isRemoval);
        String stays = pruned ? null : new StayReason(result.basis().policy(), choice).of(use);
        return new TagInConcept.Counted(use, others, findings, stays);
    }

    /** Two forms of a concept have findings of one concept and tag; what was counted distinguishes them. */
    private static List<Finding> findings(TagUse use, CheckResult result) {
        return result.findings().stream()
                .filter(f ->
                        use.concept().name().equals(f.concept()) && use.tag().equals(f.tag()))
                .filter(f -> f.evidence() == null || use.evidence().isSameCount(f.evidence()))
                .toList();
    }

    private static List<Finding> findings(ProseTrait look, CheckResult result) {
        return result.findings().stream()
                .filter(f -> f.rule().equals(IDENTITY)
                        && look.concept().name().equals(f.concept())
                        && look.evidence().equals(f.evidence()))
                .toList();
    }

    private static boolean isRemoval(Finding finding) {
        return finding.fixable()
                && finding.fix() != null
                && finding.fix().changes().stream().anyMatch(Change.RemoveTags.class::isInstance);
    }
}
