package dev.loralint.rules;

import dev.loralint.concepts.Concept;
import dev.loralint.conventions.Convention;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Kind;
import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.finding.Outcome;
import dev.loralint.finding.RuleDoc;
import dev.loralint.finding.Severity;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.training.Absence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.drools.model.Drools;
import org.kie.api.runtime.rule.RuleContext;

/**
 * What rules report to. One belongs to one thread; several are combined by {@link #addAll}. A rule that is off, or
 * that the user did not ask for, reports into the void.
 */
public final class Findings {

    private static final String OF_CAPTIONS = "captions/";

    /** The rule that reports those that fail. */
    private static final String FAILURES = "config/house-rule";

    private final Profile profile;
    private final Rulebook rulebook;
    private final Predicate<String> wanted;
    private final boolean certain;
    private final boolean guided;
    private final Map<String, RuleName> names = new HashMap<>();
    private final Map<Setting, Boolean> unresolved = new IdentityHashMap<>();
    private final List<FindingDraft> reports = new ArrayList<>();
    private final Map<String, FindingDraft> gathered = new LinkedHashMap<>();

    /** @param wanted which rules the user asked for, by id */
    public Findings(Profile profile, Rulebook rulebook, Predicate<String> wanted) {
        this(profile, rulebook, wanted, true, true);
    }

    /**
     * @param wanted which rules the user asked for, by id
     * @param certain whether what is checked is known well; if not, what the guide recommends is no safe fix
     * @param guided whether the guide is about what is checked; if not, only what the trainer does is reported
     */
    Findings(Profile profile, Rulebook rulebook, Predicate<String> wanted, boolean certain, boolean guided) {
        this.profile = profile;
        this.rulebook = rulebook;
        this.wanted = wanted;
        this.certain = certain;
        this.guided = guided;
    }

    /**
     * One finding of the rule that is firing.
     *
     * @param template one sentence with the value found and what was expected; {@link Message} has its gaps
     * @param values what fills the gaps, in their order
     */
    public FindingDraft report(Drools drools, String template, Object... values) {
        FindingDraft report = open(name(drools), template, values);
        reports.add(report);
        return report;
    }

    /** The same about a convention of the project, under the convention's own name. */
    public FindingDraft report(Drools drools, Convention convention, String template, Object... values) {
        FindingDraft report = open(name(drools), convention, template, values);
        reports.add(report);
        return report;
    }

    /**
     * Adds a place to the one finding that the rule has in a concept with this template and these values. {@code {n}} is the
     * number of places, {@code {captions}} the number of the concept's captions.
     */
    public FindingDraft gather(Drools drools, Concept concept, Location place, String template, Object... values) {
        return gathered(drools, concept, template, values).at(place);
    }

    /** Adds several places likewise. */
    public FindingDraft gather(
            Drools drools, Concept concept, List<Location> places, String template, Object... values) {
        return gathered(drools, concept, template, values).at(places);
    }

    /** Adds a place to the one finding that the rule has in a file likewise. */
    public FindingDraft gather(Drools drools, Location place, String template, Object... values) {
        RuleName name = name(drools);
        String key = name.id() + ":" + name.ruleCase() + "\u0000" + place.path() + "\u0000" + template
                + Arrays.toString(values);
        return gathered.computeIfAbsent(key, k -> open(name, template, values))
                .more()
                .at(place);
    }

    /** The same about a setting, where it is written: several runs of one script may have it. */
    public FindingDraft gather(Drools drools, Setting about, String template, Object... values) {
        return gather(drools, about.location(), template, values).setting(about.id());
    }

    private FindingDraft gathered(Drools drools, Concept concept, String template, Object... values) {
        RuleName name = name(drools);
        if (!concept.extension().isMet() && name.id().startsWith(OF_CAPTIONS) && isFatal(name)) {
            Object[] more = Arrays.copyOf(values, values.length + 1);
            more[values.length] = concept.extension().read();
            return gathered(name, concept, template + " once it reads {} files", more)
                    .later();
        }
        return gathered(name, concept, template, values);
    }

    private boolean isFatal(RuleName name) {
        return rulebook.rule(name.id()).outcome(name.ruleCase()) == Outcome.FATAL;
    }

    private FindingDraft gathered(RuleName name, Concept concept, String template, Object... values) {
        String key = name.id() + ":" + name.ruleCase() + "\u0000" + concept.path() + "\u0000" + template
                + Arrays.toString(values);
        return gathered.computeIfAbsent(key, k -> open(name, template, values).in(concept))
                .more();
    }

    /** The same about a convention of the project, under the convention's own name. */
    public FindingDraft gather(
            Drools drools, Convention convention, Concept concept, Location place, String template, Object... values) {
        RuleName name = name(drools);
        String key = convention.id() + "\u0000" + concept.path() + "\u0000" + template + Arrays.toString(values);
        return gathered.computeIfAbsent(
                        key, k -> open(name, convention, template, values).in(concept))
                .at(place);
    }

    /** Whether nothing is trained, or in vain, for a reason that the trainer's code gives: so with every base model. */
    private static boolean isBroken(RuleDoc rule, String ruleCase) {
        Outcome outcome = rule.outcome(ruleCase);
        return outcome == Outcome.FATAL || outcome == Outcome.WORSE && rule.kind(ruleCase) == Kind.FACT;
    }

    private FindingDraft open(RuleName name, String template, Object... values) {
        RuleDoc rule = rulebook.rule(name.id());
        boolean isMeant = guided || rule.guide().isEmpty() || isBroken(rule, name.ruleCase());
        Severity severity = isMeant && wanted.test(name.id()) ? profile.level(name) : null;
        FindingDraft draft =
                new FindingDraft(rule, name.ruleCase(), severity, template, values).asking(this::isUnresolved);
        // what the guide recommends is meant for its base models, and for users who chose it
        boolean isOpinion = !rule.guide().isEmpty()
                && (!certain
                        || !profile.isChosen()
                                && rule.kind(name.ruleCase()) == Kind.ADVICE
                                && !rule.setting().isEmpty());
        boolean isUnchosen =
                !profile.isChosen() && !rule.guide().isEmpty() && rule.kind(name.ruleCase()) == Kind.ADVICE;
        return isOpinion ? draft.uncertain() : isUnchosen ? draft.unchosen() : draft;
    }

    private boolean isUnresolved(Setting setting) {
        return unresolved.computeIfAbsent(setting, Setting::unresolved);
    }

    private FindingDraft open(RuleName name, Convention convention, String template, Object... values) {
        Severity severity = wanted.test(convention.id()) ? profile.level(name, convention) : null;
        return new FindingDraft(rulebook.rule(convention.id()), name.ruleCase(), severity, template, values)
                .because(convention.reason());
    }

    /** Whether anybody wants to know that a rule failed. */
    boolean tellsFailureOf(RuleName rule) {
        return (wanted.test(rule.id()) || wanted.test(FAILURES)) && profile.level(rule) != null;
    }

    private RuleName name(Drools drools) {
        return names.computeIfAbsent(((RuleContext) drools).getRule().getName(), RuleName::of);
    }

    /** Whether a rule gathers places that somebody wants to know of. */
    boolean isGathering() {
        return gathered.values().stream().anyMatch(report -> report.subject().isPresent());
    }

    /** Without reports, and otherwise the same. */
    Findings empty() {
        return new Findings(profile, rulebook, wanted, certain, guided);
    }

    /** Leaves out what rests on a setting that may be set elsewhere. */
    void leaveOutAbsence(TrainerConfig config) {
        if (config.isOpenEnded()) {
            Absence absence = new Absence(config);
            Predicate<FindingDraft> rests = draft -> absence.isIn(draft.rule(), draft.sentences());
            reports.removeIf(rests);
            gathered.values().removeIf(rests);
        }
    }

    /** The same reports, of which those that gather places can grow without these. */
    Findings copy() {
        Findings copy = empty();
        copy.reports.addAll(reports);
        gathered.forEach((key, report) -> copy.gathered.put(key, new FindingDraft(report)));
        return copy;
    }

    /** Takes over what another thread found. What the other gathered does not grow with these. */
    public void addAll(Findings other) {
        reports.addAll(other.reports);
        other.gathered.forEach((key, report) -> {
            FindingDraft mine = gathered.get(key);
            if (mine == null) {
                gathered.put(key, new FindingDraft(report));
            } else {
                mine.join(report);
            }
        });
    }

    /**
     * Takes over what was found in a whole dataset, or in one of several commands. A concept may be in several datasets: what is
     * gathered of it is one finding in each, and these are one if they are equal.
     */
    void addApart(Findings other) {
        reports.addAll(other.reports);
        reports.addAll(other.gathered.values());
    }

    /** What was found in the captions of a stream, as a value. */
    public record Known(List<FindingDraft.Known> reports, Map<String, FindingDraft.Known> gathered) {}

    public Known known() {
        Map<String, FindingDraft.Known> kept = new LinkedHashMap<>();
        gathered.forEach((key, report) -> kept.put(key, report.known()));
        return new Known(reports.stream().map(FindingDraft::known).toList(), kept);
    }

    /** The same rules and levels, with these findings. */
    public Findings with(Known known) {
        Findings found = empty();
        known.reports().forEach(report -> found.reports.add(FindingDraft.of(report, rulebook.rule(report.rule()))));
        known.gathered()
                .forEach((key, report) ->
                        found.gathered.put(key, FindingDraft.of(report, rulebook.rule(report.rule()))));
        return found;
    }

    /**
     * Takes over what was found in a part of a stream, in the order of the parts.
     *
     * @param isKept whether a report of a single caption is kept; the others are only counted
     */
    void addSome(Findings part, Predicate<FindingDraft> isKept) {
        part.reports.removeIf(report -> !isKept.test(report));
        addAll(part);
    }

    /** What is said of one file in the same words, as of the runs of a script, is one finding with several places. */
    private static Collection<Finding> joined(List<Finding> findings) {
        Map<List<Object>, List<Finding>> alike = new LinkedHashMap<>();
        for (Finding finding : new LinkedHashSet<>(findings)) {
            boolean alone = finding.concept() != null || finding.fixable();
            alike.computeIfAbsent(
                            alone ? List.of(finding) : List.of(finding.rule(), finding.path(), finding.message()),
                            key -> new ArrayList<>())
                    .add(finding);
        }
        return alike.values().stream().map(Findings::one).toList();
    }

    private static Finding one(List<Finding> alike) {
        return alike.size() == 1
                ? alike.get(0)
                : alike.get(0)
                        .at(
                                alike.stream()
                                        .flatMap(finding -> finding.places().stream())
                                        .distinct()
                                        .toList(),
                                alike.stream().mapToInt(Finding::placesTotal).sum());
    }

    /**
     * All of them, worst first. A dataset configuration is read by itself and through the training that names it; what is
     * wrong in it is said once.
     */
    public List<Finding> sorted() {
        List<Finding> findings = new ArrayList<>();
        List<Finding> decisive = new ArrayList<>();
        Stream.concat(reports.stream(), gathered.values().stream())
                .forEach(report -> report.finish(report.isDecisive() ? decisive : findings));
        findings.addAll(decisive);
        Causes causes = new Causes(decisive);
        List<Finding> sorted = new ArrayList<>(
                joined(findings.stream().filter(one -> !causes.explain(one)).toList()));
        sorted.sort(Finding.WORST_FIRST);
        return Collections.unmodifiableList(sorted);
    }
}
