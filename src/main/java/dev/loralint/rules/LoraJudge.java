package dev.loralint.rules;

import dev.loralint.concepts.TagUse;
import dev.loralint.finding.FailedRule;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Severity;
import dev.loralint.lora.BrokenLora;
import dev.loralint.lora.LoraFile;
import dev.loralint.lora.metadata.TrainedConcept;
import dev.loralint.lora.weights.ModuleWeights;
import dev.loralint.lora.weights.WeightReport;
import dev.loralint.settings.Policy;
import dev.loralint.training.InEffect;
import dev.loralint.training.sdscripts.SdScriptsRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Puts finished LoRAs before the rules: those on files, and of those on captions and configurations what still holds when
 * the training is over. Safe for use by several threads.
 */
public final class LoraJudge {

    private final Profile profile;
    private final Rulebook rulebook;
    private final HouseRun house;
    private final Predicate<String> wanted;
    private final RuleSession session;

    /**
     * @param rules by which files are judged
     * @param wanted which rules the user asked for, by id
     */
    public LoraJudge(Profile profile, Ruleset rules, Predicate<String> wanted, PruneChoice choice) {
        this.profile = profile;
        this.rulebook = rules.rulebook();
        this.house = new HouseRun(rules.house());
        this.wanted = wanted;
        this.session = new RuleSession(profile.policy(), Gpu.UNKNOWN, choice, house);
    }

    /** What is there only if weights were read. */
    private static final List<Class<?>> WEIGHTS = List.of(WeightReport.class, ModuleWeights.class);

    /** Loads the rules for files whose weights are not read on a thread of their own. */
    public static void warmUp() {
        Thread thread = new Thread(() -> RuleModels.sessions(FactSession.LORA, WEIGHTS), "loralint-rules");
        thread.setDaemon(true);
        thread.start();
    }

    /** What is wrong with a file by itself, worst first. */
    public List<Finding> judge(LoraFile file) {
        List<Object> facts = new ArrayList<>();
        facts.add(file);
        facts.addAll(file.network().groups());
        WeightReport weights = file.weights();
        if (weights != null) {
            facts.add(weights);
            facts.addAll(weights.modules());
        }
        Policy policy = profile.policy();
        double least = Math.min(policy.traitShareLeast(), policy.constantShare());
        for (TrainedConcept concept : file.concepts()) {
            facts.add(concept);
            if (concept.isJudged()) {
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
            SdScriptsRun.recorded(file.settings()).ifPresent(facts::add);
        }
        return fire(FactSession.LORA, weights == null ? WEIGHTS : List.of(), facts);
    }

    /** What is wrong with a file that cannot be loaded. */
    public List<Finding> judge(BrokenLora file) {
        return fire(FactSession.BROKEN_LORA, List.of(), List.of(file));
    }

    /** What is wrong between files: groups of them, as facts. */
    public List<Finding> judgeFleet(Collection<?> groups) {
        return fire(FactSession.FLEET, List.of(), groups);
    }

    /** What there is to say of house rules that were stopped up to now. */
    public List<Finding> failures() {
        Findings found = new Findings(profile, rulebook, wanted);
        List<FailedRule> failed = house.failed(found::tellsFailureOf);
        if (!failed.isEmpty()) {
            found = new Findings(profile, rulebook, rule -> true);
            session.fire(
                    FactSession.HOUSE_RULES,
                    RuleModels.base(FactSession.HOUSE_RULES.rules(), failed).newKieSession(),
                    found,
                    failed);
        }
        return found.sorted();
    }

    private List<Finding> fire(FactSession kind, List<Class<?>> absent, Collection<?> facts) {
        Findings findings = new Findings(profile, rulebook, wanted);
        session.fire(kind, RuleModels.sessions(kind, absent).newKieSession(), findings, facts);
        return findings.sorted().stream()
                .map(LoraJudge::ofTheFinished)
                .sorted(Comparator.comparing(Finding::severity).thenComparing(f -> !isOfTheFile(f)))
                .toList();
    }

    /** What is wrong with the file itself comes before what the guide would have done otherwise. */
    private static boolean isOfTheFile(Finding finding) {
        return finding.group().equals("lora");
    }

    /** Settings of a training that is over cannot be mended, and the file works all the same: no fix, and no error. */
    private static Finding ofTheFinished(Finding finding) {
        if (isOfTheFile(finding) || Rulebook.standard().find(finding.rule()).isEmpty()) {
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
