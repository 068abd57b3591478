package dev.loralint.report.format;

import dev.loralint.concepts.TriggerSource;
import dev.loralint.finding.Ending;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Severity;
import dev.loralint.report.FindingFingerprints;
import dev.loralint.report.Verdict;
import dev.loralint.result.CheckResult;
import dev.loralint.result.Input;
import dev.loralint.result.Outlook;
import dev.loralint.result.RecordedRuns;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A check in JSON: what {@link JsonReport} writes and {@link SavedCheck} reads. What an earlier version did not write may be
 * {@code null}.
 *
 * @param trainings what the trainers will do
 * @param notChecked what was not checked, or not far enough to know what the trainer does
 * @param history earlier runs, where they are kept
 * @param page the HTML report, where it is saved too
 */
record CheckRecord(
        int schema,
        @Nullable ToolRecord tool,
        @Nullable String profile,
        @Nullable String profileReason,
        @Nullable Sums summary,
        List<TrainingRun> trainings,
        List<Read> inputs,
        List<FindingRecord> findings,
        List<String> notes,
        List<NotChecked> notChecked,
        List<PlaceRecord> problems,
        @Nullable Earlier history,
        @Nullable String page) {

    /** Raised when a program that relied on the last one would break. */
    static final int SCHEMA = 1;

    static final String PASS = "pass";

    /** Nothing was checked. */
    static final String NONE = "none";

    /**
     * Earlier runs.
     *
     * @param added the fingerprints of findings that are new
     */
    record Earlier(
            @Nullable String since, List<RecordedRuns.Run> runs, List<String> added, List<RecordedRuns.Known> gone) {

        static @Nullable Earlier of(CheckResult result, FindingFingerprints fingerprints) {
            RecordedRuns history = result.history();
            return history == null
                    ? null
                    : new Earlier(
                            history.since(),
                            history.runs(),
                            history.added().stream().map(fingerprints::of).toList(),
                            history.gone());
        }

        RecordedRuns runs(Map<Finding, String> fingerprints) {
            List<Finding> recent = fingerprints.entrySet().stream()
                    .filter(one -> added.contains(one.getValue()))
                    .map(Map.Entry::getKey)
                    .sorted(Finding.WORST_FIRST)
                    .toList();
            return new RecordedRuns(runs, since, recent, gone);
        }
    }

    /** What was found, in numbers. */
    record Sums(
            @Nullable String verdict,
            @Nullable String state,
            @Nullable String trainer,
            @Nullable String guide,
            @Nullable String failOn,
            @Nullable String gate,
            int errors,
            int warnings,
            int infos,
            int places,
            int fixable,
            int unjudged,
            int suppressed,
            int baselined) {

        static Sums of(CheckResult result) {
            String verdict = result.passes() ? PASS : "fail";
            Verdict sentences = Verdict.of(result);
            return new Sums(
                    result.isUnchecked() ? NONE : verdict,
                    sentences.state().label(),
                    sentences.trainer(),
                    sentences.guide(),
                    result.basis().failOn().label(),
                    result.basis().failOn().effectiveGate().label(),
                    result.count(Severity.ERROR),
                    result.count(Severity.WARNING),
                    result.count(Severity.INFO),
                    result.places(),
                    result.fixable(),
                    result.unchecked().size(),
                    result.hidden().suppressed(),
                    result.hidden().baselined());
        }
    }

    /**
     * What a trainer will do.
     *
     * @param images left out where they are not counted, as {@code steps}
     * @param stop when it ends; left out where it does not
     */
    record TrainingRun(
            @Nullable String config,
            @Nullable String trainer,
            @Nullable String program,
            @Nullable String release,
            @Nullable String state,
            @Nullable Long images,
            @Nullable Long steps,
            List<String> reasons,
            @Nullable String stop) {

        static TrainingRun of(Outlook outlook) {
            return new TrainingRun(
                    outlook.config(),
                    outlook.trainer(),
                    outlook.program(),
                    outlook.release().isEmpty() ? null : outlook.release(),
                    outlook.state().label(),
                    outlook.images() == 0 ? null : Long.valueOf(outlook.images()),
                    outlook.steps() == 0 ? null : Long.valueOf(outlook.steps()),
                    outlook.reasons(),
                    outlook.state() == Outlook.State.STOPS ? outlook.stop().label() : null);
        }

        Outlook outlook() {
            return new Outlook(
                    Objects.requireNonNullElse(config, ""),
                    Objects.requireNonNullElse(program, Objects.requireNonNullElse(trainer, "")),
                    Objects.requireNonNullElse(release, ""),
                    Outlook.State.named(Objects.requireNonNullElse(state, "")),
                    images == null ? 0 : images,
                    steps == null ? 0 : steps,
                    reasons,
                    Ending.named(Objects.requireNonNullElse(stop, "")));
        }
    }

    /** @param path of the configuration, or of the first dataset if there is none */
    record NotChecked(@Nullable String path, @Nullable String reason) {

        static List<NotChecked> of(CheckResult result) {
            String dataset =
                    result.inputs().isEmpty() ? "." : result.inputs().get(0).path();
            Stream<NotChecked> files = result.unchecked().stream()
                    .map(input -> new NotChecked(input.path(), "there are no rules for its trainer"));
            Stream<NotChecked> trainings = result.outlooks().stream()
                    .filter(outlook ->
                            outlook.state() == Outlook.State.UNKNOWN || outlook.state() == Outlook.State.OPEN)
                    .flatMap(outlook -> outlook.reasons().stream()
                            .map(reason ->
                                    new NotChecked(outlook.config().isEmpty() ? dataset : outlook.config(), reason)));
            return Stream.concat(files, trainings).distinct().toList();
        }
    }

    /**
     * Something that was read.
     *
     * @param judged left out where it is
     */
    record Read(
            @Nullable String path,
            @Nullable String kind,
            @Nullable String format,
            @Nullable Boolean judged,
            List<Part> concepts) {

        static Read of(Input input) {
            return new Read(
                    input.path(),
                    input.kind(),
                    input.format(),
                    input.checked() ? null : false,
                    input.concepts().stream().map(Part::of).toList());
        }

        Input input() {
            return new Input(
                    Objects.requireNonNullElse(path, ""),
                    Objects.requireNonNullElse(kind, ""),
                    Objects.requireNonNullElse(format, ""),
                    !Boolean.FALSE.equals(judged),
                    concepts.stream().map(Part::part).toList());
        }
    }

    /**
     * A concept.
     *
     * @param trigger all trigger words, for people
     * @param regularisation left out where it is not
     */
    record Part(
            @Nullable String name,
            @Nullable String trigger,
            @Nullable List<String> triggers,
            @Nullable TriggerSource triggerFrom,
            int captions,
            int images,
            @Nullable Boolean regularisation) {

        private static Part of(Input.Part part) {
            return new Part(
                    part.name(),
                    part.isTriggered() ? part.trigger() : null,
                    part.isTriggered() ? part.triggers() : null,
                    part.triggerFrom(),
                    part.captions(),
                    part.images(),
                    part.regularisation() ? true : null);
        }

        private Input.Part part() {
            return new Input.Part(
                    Objects.requireNonNullElse(name, ""),
                    triggers == null ? List.of() : triggers,
                    Objects.requireNonNullElse(triggerFrom, TriggerSource.NONE),
                    captions,
                    images,
                    Boolean.TRUE.equals(regularisation));
        }
    }
}
