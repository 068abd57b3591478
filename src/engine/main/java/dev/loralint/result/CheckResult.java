package dev.loralint.result;

import dev.loralint.concepts.Dataset;
import dev.loralint.duplicate.Duplicates;
import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Gate;
import dev.loralint.finding.RuleDoc;
import dev.loralint.finding.Severity;
import dev.loralint.plan.TrainingPlan;
import dev.loralint.seen.SeenConcept;
import dev.loralint.settings.Policy;
import dev.loralint.trainer.TrainerConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All that a check found out, as every report gets it.
 *
 * @param basis what was checked, and by what
 * @param datasets the datasets read, with their concepts, captions and images
 * @param configs the configurations read
 * @param findings worst first
 * @param problems what could not be read
 * @param notes notes that are not findings ("only its captions are checked")
 * @param inputs what was read, in short
 * @param unread what could not be read, in datasets and configurations alike
 * @param hidden how many findings are not among them
 * @param duplicates pictures that are there more than once
 * @param seen what a tagger sees in the images, by concept
 * @param plans the trainings as they will be; none where no report shows them
 * @param outlooks what the trainers will do
 * @param history earlier runs; {@code null} if none are kept
 */
public record CheckResult(
        Basis basis,
        List<Dataset> datasets,
        List<TrainerConfig> configs,
        List<Finding> findings,
        List<ReadProblem> problems,
        List<String> notes,
        List<Input> inputs,
        List<Unread> unread,
        HiddenCount hidden,
        Duplicates duplicates,
        List<SeenConcept> seen,
        List<TrainingPlan> plans,
        List<Outlook> outlooks,
        @Nullable RecordedRuns history) {

    /** How the reason ends if the user named the profile (rules.ProfileChoice). */
    private static final String NAMED = " sets it";

    /**
     * @param version of loralint
     * @param subject what was checked, as the user named it ({@code src/demo/raw})
     * @param profile the profile's name
     * @param profileReason why this one, as a sentence without its stop
     * @param policy the profile's numbers and words
     * @param failOn what makes the verdict "fail"
     * @param rules every rule there is, by id
     * @param rulePage the rule's README in Markdown, by id
     */
    public record Basis(
            String version,
            String subject,
            String profile,
            String profileReason,
            Policy policy,
            FailOn failOn,
            Map<String, RuleDoc> rules,
            UnaryOperator<String> rulePage) {}

    public CheckResult {
        datasets = List.copyOf(datasets);
        configs = List.copyOf(configs);
        findings = List.copyOf(findings);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
        inputs = List.copyOf(inputs);
        unread = List.copyOf(unread);
        seen = List.copyOf(seen);
        plans = List.copyOf(plans);
        outlooks = List.copyOf(outlooks);
    }

    /** What is said in short of what was read follows from the datasets and configurations. */
    public CheckResult(
            Basis basis,
            List<Dataset> datasets,
            List<TrainerConfig> configs,
            List<Finding> findings,
            List<ReadProblem> problems,
            List<String> notes,
            Duplicates duplicates) {
        this(
                basis,
                datasets,
                configs,
                findings,
                problems,
                notes,
                Input.of(datasets, configs),
                Unread.of(problems, configs),
                HiddenCount.NOTHING,
                duplicates,
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    /** The same with the findings that are left of them. */
    public CheckResult with(List<Finding> left, HiddenCount hidden, List<String> allNotes) {
        return with(left, problems, unread, hidden, allNotes, plans, outlooks, history);
    }

    /** Of what could not be read, what was not so before. */
    public CheckResult unlike(CheckResult before) {
        Set<Unread> old = new HashSet<>(before.unread);
        Set<ReadProblem> known = new HashSet<>(before.problems);
        return with(
                findings,
                problems.stream().filter(p -> !known.contains(p)).toList(),
                unread.stream().filter(u -> !old.contains(u)).toList(),
                hidden,
                notes,
                plans,
                outlooks,
                history);
    }

    private CheckResult with(
            List<Finding> left,
            List<ReadProblem> leftProblems,
            List<Unread> leftUnread,
            HiddenCount hidden,
            List<String> allNotes,
            List<TrainingPlan> trainings,
            List<Outlook> expected,
            @Nullable RecordedRuns runs) {
        return new CheckResult(
                basis,
                datasets,
                configs,
                left,
                leftProblems,
                allNotes,
                inputs,
                leftUnread,
                hidden,
                duplicates,
                seen,
                trainings,
                expected,
                runs);
    }

    /** The same with what a tagger sees in the images. */
    public CheckResult seeing(List<SeenConcept> opinion) {
        return new CheckResult(
                basis,
                datasets,
                configs,
                findings,
                problems,
                notes,
                inputs,
                unread,
                hidden,
                duplicates,
                opinion,
                plans,
                outlooks,
                history);
    }

    /** The same with what the trainers will do. */
    public CheckResult expecting(List<Outlook> expected) {
        return with(findings, problems, unread, hidden, notes, plans, expected, history);
    }

    /** The same in the words of another language. */
    public CheckResult worded(
            Map<String, RuleDoc> rules, List<Finding> said, List<Outlook> expected, @Nullable RecordedRuns runs) {
        Basis inWords = new Basis(
                basis.version,
                basis.subject,
                basis.profile,
                basis.profileReason,
                basis.policy,
                basis.failOn,
                rules,
                basis.rulePage);
        return new CheckResult(
                inWords,
                datasets,
                configs,
                said,
                problems,
                notes,
                inputs,
                unread,
                hidden,
                duplicates,
                seen,
                plans,
                expected,
                runs);
    }

    /** The same with what becomes of the trainings. */
    public CheckResult planned(List<TrainingPlan> trainings) {
        return with(findings, problems, unread, hidden, notes, trainings, outlooks, history);
    }

    /** The same with earlier runs. */
    public CheckResult after(RecordedRuns runs) {
        return with(findings, problems, unread, hidden, notes, plans, outlooks, runs);
    }

    public int count(Severity severity) {
        return (int) findings.stream().filter(f -> f.severity() == severity).count();
    }

    /** Spots, over all findings. */
    public int places() {
        return findings.stream().mapToInt(Finding::placesTotal).sum();
    }

    public int fixable() {
        return (int) findings.stream().filter(Finding::fixable).count();
    }

    /** Whether everything could be read, so that the findings are all there are. */
    public boolean isComplete() {
        return unread.isEmpty();
    }

    /** Configurations that no rule covers. */
    public List<Input> unchecked() {
        return inputs.stream().filter(input -> !input.checked()).toList();
    }

    /** Whether the user named the profile, and it was not taken because of the base model or by default. */
    public boolean isProfileChosen() {
        return basis.profileReason().endsWith(NAMED);
    }

    /** Whether everything was read and no rule covers any of it, so that there is nothing to decide. */
    public boolean isUnchecked() {
        boolean none = !inputs.isEmpty() && unchecked().size() == inputs.size();
        return none && isComplete() && findings.stream().noneMatch(this::fails);
    }

    public boolean fails() {
        return findings.stream().anyMatch(this::fails)
                || basis.failOn().isUncheckedToo() && !unchecked().isEmpty()
                || basis.failOn().level() != null && isHeld();
    }

    /** Whether a training run would stop, or is not proven to train where the gate wants that, whatever is reported. */
    private boolean isHeld() {
        return isStopping() || isUnproven();
    }

    /** Whether the gate wants a proof that everything trains, and there is none. */
    public boolean isUnproven() {
        return basis.failOn().effectiveGate() == Gate.PROOF
                && !(isComplete()
                        && unchecked().isEmpty()
                        && !outlooks.isEmpty()
                        && outlooks.stream().allMatch(outlook -> outlook.state() == Outlook.State.TRAINS));
    }

    /** Whether a training run would stop, at whatever level that is reported. */
    public boolean isStopping() {
        return outlooks.stream().anyMatch(outlook -> outlook.state() == Outlook.State.STOPS);
    }

    /** Whether a finding makes the verdict "fail". */
    public boolean fails(Finding finding) {
        return basis.failOn().isReachedBy(finding);
    }

    /** The verdict that programs get: what could not be read is no pass, nor is a training run that stops, whatever the exit code. */
    public boolean passes() {
        return !fails() && isComplete() && !isHeld();
    }
}
