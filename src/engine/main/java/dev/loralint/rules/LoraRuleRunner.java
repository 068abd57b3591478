package dev.loralint.rules;

import dev.loralint.concepts.TagUse;
import dev.loralint.finding.FailedRule;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Severity;
import dev.loralint.lora.BrokenLora;
import dev.loralint.lora.LoraFile;
import dev.loralint.lora.metadata.TrainedConcept;
import dev.loralint.lora.weights.ModuleWeights;
import dev.loralint.lora.weights.WeightReport;
import dev.loralint.settings.Policy;
import dev.loralint.trainer.formats.Trainers;
import dev.loralint.training.InEffect;
import dev.loralint.training.TrainerFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Puts finished LoRAs before the rules: those on files, and of those on captions and configurations what still holds when
 * the training is over. Safe for use by several threads.
 */
public final class LoraRuleRunner {

    private static final List<TrainerFacts> FACTS = Trainers.parts(TrainerFacts.class);

    /** What is there only if weights were read. */
    private static final List<Class<?>> WEIGHTS = List.of(WeightReport.class, ModuleWeights.class);

    /** What is not there for rules on a file except for its settings: no rule of loralint joins both. */
    static final List<Class<?>> SETTINGS = FactSession.settings();

    private static final List<Class<?>> SETTINGS_AND_WEIGHTS =
            Stream.concat(SETTINGS.stream(), WEIGHTS.stream()).toList();

    /** What is not there for rules on settings. */
    static final List<Class<?>> ALL_BUT_SETTINGS = FactSession.LORA.facts().stream()
            .filter(type -> !SETTINGS.contains(type))
            .toList();

    /** Files of a fleet mostly have few different settings; those of strangers would fill the memory. */
    private static final int SETTINGS_AT_MOST = 1_000;

    /** Longer ones are not kept (characters). */
    private static final int LONGEST_SETTINGS = 10_000;

    private final Profile profile;
    private final Rulebook rulebook;
    private final HouseRun house;
    private final Predicate<String> wanted;
    private final RuleSession session;

    /** By what the metadata records of the settings. */
    private final Map<List<String>, List<Finding>> bySettings = new ConcurrentHashMap<>();

    /**
     * @param rules by which files are checked
     * @param wanted which rules the user asked for, by id
     */
    public LoraRuleRunner(Profile profile, Ruleset rules, Predicate<String> wanted, PruneChoice choice) {
        this.profile = profile;
        this.rulebook = rules.rulebook();
        this.house = new HouseRun(rules.house());
        this.wanted = wanted;
        this.session = new RuleSession(profile.policy(), Gpu.UNKNOWN, choice, house);
    }

    /** Loads the rules for files whose weights are not read on a thread of their own. */
    public static void warmUp() {
        Thread thread = new Thread(
                () -> {
                    RuleModels.sessions(FactSession.LORA, SETTINGS_AND_WEIGHTS);
                    RuleModels.sessions(FactSession.LORA, ALL_BUT_SETTINGS);
                },
                "loralint-rules");
        thread.setDaemon(true);
        thread.start();
    }

    /** What is wrong with a file by itself, worst first. */
    public List<Finding> check(LoraFile file) {
        boolean trained = file.isLora() && file.isSdxl();
        if (house.checks(FactSession.LORA)) {
            List<Object> facts = facts(file, use -> true);
            if (trained) {
                facts.addAll(settings(file));
            }
            return fire(FactSession.LORA, file.weights() == null ? WEIGHTS : List.of(), facts);
        }
        List<Finding> findings = fire(
                FactSession.LORA,
                file.weights() == null ? SETTINGS_AND_WEIGHTS : SETTINGS,
                facts(file, this::mayMatch));
        return trained ? inOrder(Stream.concat(findings.stream(), ofSettings(file).stream())) : findings;
    }

    /** Whether a rule of loralint asks for a tag of its kind that is so common: for looks, and for what was constant. */
    private boolean mayMatch(TagUse use) {
        return use.isTrait()
                || use.isCircumstance() && use.share() >= profile.policy().constantShare();
    }

    private List<Object> facts(LoraFile file, Predicate<TagUse> isWanted) {
        List<Object> facts = new ArrayList<>();
        facts.add(file);
        facts.addAll(file.network().groups());
        facts.addAll(file.gaps());
        WeightReport weights = file.weights();
        if (weights != null) {
            facts.add(weights);
            facts.addAll(weights.modules());
        }
        Policy policy = profile.policy();
        double least = Math.min(policy.traitShareLeast(), policy.constantShare());
        for (TrainedConcept concept : file.concepts()) {
            facts.add(concept);
            if (concept.isChecked()) {
                for (TagUse use : concept.concept().tagUses()) {
                    if (use.share() < least) {
                        break; // the commonest come first
                    }
                    if (isWanted.test(use)) {
                        facts.add(use);
                    }
                }
            }
        }
        return facts;
    }

    private static List<Object> settings(LoraFile file) {
        List<Object> facts = InEffect.recorded(file.settings());
        FACTS.forEach(of -> facts.addAll(of.recorded(file.settings())));
        return facts;
    }

    /** What the rules on settings find, which is the same for all files that were trained with the same settings. */
    private List<Finding> ofSettings(LoraFile file) {
        List<String> recorded = recordedSettings(file);
        List<Finding> known = bySettings.get(recorded);
        if (known == null) {
            known = fire(FactSession.LORA, ALL_BUT_SETTINGS, settings(file));
            if (known.stream().allMatch(finding -> finding.isIn(file.path()))
                    && recorded.stream().mapToInt(String::length).sum() <= LONGEST_SETTINGS) {
                if (bySettings.size() >= SETTINGS_AT_MOST) {
                    bySettings.clear();
                }
                bySettings.put(recorded, known);
            }
            return known;
        }
        return known.stream().map(finding -> finding.in(file.path())).toList();
    }

    /** All that the settings of a file are made of, in the order of the file. */
    private static List<String> recordedSettings(LoraFile file) {
        List<String> recorded = new ArrayList<>();
        recorded.add(String.valueOf(file.network().isUnetOnly()));
        file.metadata().values().forEach((key, value) -> {
            if (FACTS.stream().noneMatch(of -> of.isOfOneRun(key))) {
                recorded.add(key);
                recorded.add(value);
            }
        });
        return recorded;
    }

    /** What is wrong with a file that cannot be loaded. */
    public List<Finding> check(BrokenLora file) {
        return fire(FactSession.BROKEN_LORA, List.of(), List.of(file));
    }

    /** What is wrong between files: groups of them, as facts. */
    public List<Finding> checkFleet(Collection<?> groups) {
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
                    RuleModels.base(FactSession.HOUSE_RULES.rules(), failed, Gpu.UNKNOWN)
                            .newKieSession(),
                    found,
                    failed);
        }
        return found.sorted();
    }

    private List<Finding> fire(FactSession kind, List<Class<?>> absent, Collection<?> facts) {
        Findings findings = new Findings(profile, rulebook, wanted);
        session.fire(kind, RuleModels.sessions(kind, absent).newKieSession(), findings, facts);
        return inOrder(findings.sorted().stream().map(LoraRuleRunner::ofTheFinished));
    }

    private static List<Finding> inOrder(Stream<Finding> findings) {
        return findings.sorted(Comparator.comparing(Finding::kind)
                        .thenComparing(Finding::severity)
                        .thenComparing(f -> !isOfTheFile(f)))
                .toList();
    }

    /** What is wrong with the file itself comes before what the guide would have done otherwise. */
    private static boolean isOfTheFile(Finding finding) {
        return finding.group().equals("lora");
    }

    /** Settings of a training that is over cannot be fixed, and the file works all the same: no fix, and no error. */
    private static Finding ofTheFinished(Finding finding) {
        if (isOfTheFile(finding) || Rulebook.standard().find(finding.rule()).isEmpty()) {
            return finding;
        }
        Finding unfixed = finding.with((Fix) null);
        return finding.severity() == Severity.ERROR ? unfixed.with(Severity.WARNING) : unfixed;
    }
}
