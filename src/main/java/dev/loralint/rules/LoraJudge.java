package dev.loralint.rules;

import dev.loralint.dataset.TagUse;
import dev.loralint.dataset.TrainedConcept;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Outcome;
import dev.loralint.finding.Severity;
import dev.loralint.lora.BrokenLora;
import dev.loralint.lora.LoraFile;
import dev.loralint.rules.effect.InEffect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.kie.api.runtime.rule.Match;

/**
 * Puts finished LoRAs before the rules: those on files, and of those on captions and configurations what still holds when
 * the training is over. Safe for use by several threads.
 */
public final class LoraJudge {

    /** Rules on settings that say something of a training that is over. */
    private static final Set<String> OF_SETTINGS = Set.of(
            "config/alpha-ratio",
            "config/clip-skip",
            "config/d-coef",
            "config/debiased-loss",
            "config/lr-scheduler",
            "config/mixed-precision",
            "config/optimizer",
            "config/prodigy-learning-rate");

    /** What tells traits from other tags, and reports nothing itself. */
    private static final Set<String> INFERENCES =
            Set.of("captions/identity-tag: shared", "captions/identity-tag: often missed");

    private final Profile profile;
    private final Rulebook rulebook = Rulebook.standard();
    private final Predicate<String> wanted;
    private final RuleSession session;
    private final Map<String, Boolean> applicable = new ConcurrentHashMap<>();

    /** @param wanted which rules the user asked for, by id */
    public LoraJudge(Profile profile, Predicate<String> wanted, PruneChoice choice) {
        this.profile = profile;
        this.wanted = wanted;
        this.session = new RuleSession(profile.policy(), Gpu.UNKNOWN, choice);
    }

    /** Loads the rules on a thread of their own. */
    public static void warmUp() {
        Thread thread = new Thread(() -> RuleModels.base(RuleModels.Kind.LORA), "loralint-rules");
        thread.setDaemon(true);
        thread.start();
    }

    /** What is wrong with a file by itself, worst first. */
    public List<Finding> judge(LoraFile file) {
        List<Object> facts = new ArrayList<>();
        facts.add(file);
        if (file.weights() != null) {
            facts.add(file.weights());
        }
        Policy policy = profile.policy();
        double least = Math.min(policy.traitShareLeast(), policy.constantShare());
        for (TrainedConcept concept : file.concepts()) {
            if (concept.isJudged()) {
                facts.add(concept);
                for (TagUse use : concept.concept().tagUses()) {
                    if (use.share() < least) {
                        break; // the commonest come first
                    }
                    facts.add(use);
                }
            }
        }
        if (file.isLora() && file.isSdxl()) {
            facts.addAll(InEffect.recorded(file.settings()));
        }
        return fire(facts);
    }

    /** What is wrong with a file that cannot be loaded. */
    public List<Finding> judge(BrokenLora file) {
        return fire(List.of(file));
    }

    /** What is wrong between files: groups of them, as facts. */
    public List<Finding> judgeFleet(Collection<?> groups) {
        return fire(groups);
    }

    private List<Finding> fire(Collection<?> facts) {
        Findings findings = new Findings(profile, rulebook, wanted);
        session.fire(RuleModels.base(RuleModels.Kind.LORA), findings, facts, this::mayFire);
        return findings.sorted().stream().map(LoraJudge::ofTheFinished).toList();
    }

    private boolean mayFire(Match match) {
        return applicable.computeIfAbsent(match.getRule().getName(), this::isApplicable);
    }

    private boolean isApplicable(String rule) {
        RuleName name = RuleName.of(rule);
        if (name.id().startsWith("lora/") || INFERENCES.contains(rule)) {
            return true;
        }
        // a training at which the trainer stops has left no file
        return OF_SETTINGS.contains(name.id()) && rulebook.rule(name.id()).outcome(name.ruleCase()) != Outcome.FATAL;
    }

    /** Settings of a training that is over cannot be mended, and the file works all the same: no fix, and no error. */
    private static Finding ofTheFinished(Finding finding) {
        if (finding.group().equals("lora")) {
            return finding;
        }
        return new Finding(
                finding.rule(),
                finding.severity() == Severity.ERROR ? Severity.WARNING : finding.severity(),
                finding.outcome(),
                finding.message(),
                finding.concept(),
                finding.tag(),
                finding.setting(),
                finding.evidence(),
                finding.path(),
                finding.places(),
                finding.placesTotal(),
                null);
    }
}
