package dev.loralint.check;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.ImageFile;
import dev.loralint.duplicate.DuplicateSearch;
import dev.loralint.duplicate.Duplicates;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.finding.Finding;
import dev.loralint.folders.DatasetReader;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.parallel.Interruption;
import dev.loralint.parallel.Stages;
import dev.loralint.plan.RunLength;
import dev.loralint.plan.TrainingDraft;
import dev.loralint.plan.TrainingPlan;
import dev.loralint.plan.buckets.ImageFit;
import dev.loralint.plan.given.Places;
import dev.loralint.result.CheckResult;
import dev.loralint.result.ExitCode;
import dev.loralint.result.Outlook;
import dev.loralint.rules.InterruptedRules;
import dev.loralint.rules.RuleRunner;
import dev.loralint.rules.RuleSelection;
import dev.loralint.seen.SecondOpinion;
import dev.loralint.seen.SeenConcept;
import dev.loralint.settings.Policy;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.suppression.PathFilter;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerVersions;
import dev.loralint.trainer.tree.Notation;
import dev.loralint.training.DatasetStop;
import dev.loralint.training.Training;
import dev.loralint.workspace.PathMapping;
import dev.loralint.workspace.Workspace;
import dev.loralint.workspace.Workspace.FoundDataset;
import dev.loralint.workspace.Workspace.FoundTraining;
import dev.loralint.workspace.WorkspaceReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a request names: paths, workspace, readers, facts, rules, findings. It prints nothing and reads nothing but the
 * files that are named.
 */
public final class Check {

    /** More images are counted. */
    private static final int NAMED = 3;

    /** The rule that reports what only a plan shows. */
    private static final String PLANNED_RULE = "trainer/dataset";

    private final Path directory;
    private final EffectiveSettings settings;
    private final HiddenFindings hidden;
    private final Scope scope;

    /** @param directory the working directory */
    public Check(Path directory) {
        this(directory, Stages.NONE);
    }

    /**
     * @param directory the working directory
     * @param stages shows what is done
     */
    public Check(Path directory, Stages stages) {
        this(
                directory,
                new EffectiveSettings(directory),
                new Exclusions(directory, Trusted.own(null)),
                Scope.WHOLE.showing(stages));
    }

    /**
     * @param directory the working directory
     * @param settings those that are in force
     * @param hidden which findings are not reported
     * @param scope what of the files is looked at
     */
    public Check(Path directory, EffectiveSettings settings, HiddenFindings hidden, Scope scope) {
        this.directory = directory;
        this.settings = settings;
        this.hidden = hidden;
        this.scope = scope;
    }

    /**
     * @param refused files named explicitly that are nothing loralint knows; they are problems of the result too
     * @param planned the plans of the trainings
     */
    public record Outcome(CheckResult result, List<ReadProblem> refused, PlannedTrainings planned) {

        /** The highest code that applies, with 2 before 3. */
        public int exitCode() {
            if (!refused.isEmpty()) {
                return ExitCode.USAGE;
            }
            if (!result.isComplete()) {
                return ExitCode.INCOMPLETE;
            }
            return result.fails() ? ExitCode.FINDINGS : ExitCode.CLEAN;
        }
    }

    /**
     * @throws UsageException if the request or the settings cannot be followed
     * @throws InterruptedCheck if the process is to end
     */
    public Outcome run(CheckRequest request) throws UsageException {
        InForce inForce = InForce.of(settings, request);
        ProjectSettings project = inForce.project();
        StandardInput input = request.files().standardInput();
        ShownPath shown = new ShownPath(directory, input == null ? null : input.folder());
        PathMapping mapping = new PathMapping(project.paths());
        RequestedTrainer trainer = request.trainer().or(project);
        Workspace workspace = new WorkspaceReader(
                        shown,
                        mapping,
                        versions(trainer, input),
                        inForce.house().shown(),
                        trainer.unconfigured(),
                        trainer.evidence())
                .read(request.paths(), request.configs());
        List<ReadProblem> refused = scope.refused(workspace);
        List<ReadProblem> problems = new ArrayList<>(refused);
        problems.addAll(hidden.problems(request, project));
        problems.addAll(workspace.problems());
        workspace.trainings().stream().findFirst().ifPresent(found -> {
            TrainerConfig config = found.config();
            inForce.warmUp(new Training(config, List.of(), found.missing(), ImageFit.none(config)));
        });
        List<Dataset> datasets = datasets(
                workspace,
                new DatasetReader(inForce.concepts(), scope.reading().apply(workspace), scope.stages()),
                shown);
        datasets.forEach(dataset -> problems.addAll(dataset.problems()));
        NamedConcepts named = new NamedConcepts(datasets);
        if (scope.conceptsMustExist()) {
            named.checkTriggers(request.triggers().words().keySet());
        }
        PlannedTrainings planned = new PlannedTrainings(directory, project.paths(), workspace.elsewhere(), datasets);
        List<Training> trainings = new ArrayList<>();
        for (FoundTraining found : workspace.trainings()) {
            List<Dataset> own = found.datasets().stream().map(datasets::get).toList();
            TrainerConfig config = found.config();
            ImageFit fit = ImageFit.of(config, new Places(directory, config.starts(), mapping), own);
            trainings.add(training(found, own, fit, planned));
        }
        Duplicates duplicates = duplicates(request, inForce.lexicon(), datasets, trainings);
        SecondOpinion opinion = opinion(request, project, inForce.lexicon(), datasets, shown);
        problems.addAll(opinion.problems());
        RuleRunner runner = inForce.runner(scope.verdicts(), scope.stages());
        List<Finding> checked;
        boolean complete = true;
        try {
            checked = runner.check(datasets, trainings, duplicates.facts(), opinion);
        } catch (InterruptedRules e) {
            if (!Interruption.isAsked()) {
                throw e;
            }
            checked = e.soFar();
            complete = false;
            problems.add(new ReadProblem(
                    request.subject(directory), "the check was interrupted; not all rules were applied to all files"));
        }
        List<Finding> findings = new Fixable(directory).of(new PathFilter(project, directory).apply(checked));
        List<String> notes = new ArrayList<>(workspace.notes());
        notes.addAll(RequestedTrainer.readers(datasets));
        notes.addAll(named.unreadIn(project));
        notes.addAll(
                new UnfollowedConventions(inForce.conventions(trainings), datasets, trainings, Check::prose).notes());
        notes.addAll(settings.distrusted(request.first(directory), inForce.house()));
        notes.addAll(notes(request, datasets, trainings, duplicates));
        CheckResult result = inForce.result(
                        request.subject(directory), trainings, datasets, findings, problems, notes, duplicates)
                .seeing(seen(opinion, datasets, inForce.profiles().of(trainings).policy()));
        if (!complete) {
            // what a baseline expects and nobody looked for is not stale
            throw new InterruptedCheck(
                    new Outcome(hidden.apply(result, request, project, facts -> List.of()), refused, planned));
        }
        List<Finding> stops = stops(request, planned, runner, trainings, result);
        if (!stops.isEmpty()) {
            List<Finding> together = new ArrayList<>(findings);
            together.addAll(new PathFilter(project, directory).apply(stops));
            together.sort(Finding.WORST_FIRST);
            result = result.with(together, result.hidden(), result.notes());
        }
        // a rule that is not run finds nothing, which shows nothing of what hides its findings
        CheckRequest applied =
                request.by(request.rules().selection().except(inForce.house().idsNotRun()));
        CheckResult left = hidden.apply(result, applied, project, runner::checkHidden);
        List<Outlook> outlooks = new Outlooks(planned, trainings, left, accepted(result, left), partly(request)).list();
        return new Outcome(noting(left, trainer.notes(left)).expecting(outlooks), refused, planned);
    }

    private SecondOpinion opinion(
            CheckRequest request, ProjectSettings project, Lexicon lexicon, List<Dataset> datasets, ShownPath shown) {
        List<Path> paths = request.files().opinions().isEmpty()
                ? project.tagsFrom()
                : request.files().opinions();
        List<Concept> concepts = datasets.stream()
                .flatMap(dataset -> dataset.concepts().stream())
                .toList();
        return SecondOpinion.read(paths, concepts, directory, lexicon, shown);
    }

    private static List<SeenConcept> seen(SecondOpinion opinion, List<Dataset> datasets, Policy policy) {
        return opinion.isNone()
                ? List.of()
                : datasets.stream()
                        .flatMap(dataset -> dataset.concepts().stream())
                        .flatMap(concept -> opinion.of(concept, policy.seenLimits()).stream())
                        .toList();
    }

    private static long prose(Concept concept) {
        return concept.captions().stream().filter(Caption::isProse).count();
    }

    /** Standard input is in the working directory. */
    private Function<Path, TrainerVersions> versions(RequestedTrainer trainer, @Nullable StandardInput input) {
        Function<Path, TrainerVersions> versions = trainer.versions(directory);
        return file -> versions.apply(
                input != null && file.equals(input.file()) ? directory.resolve(StandardInput.NAME) : file);
    }

    private List<Dataset> datasets(Workspace workspace, DatasetReader reader, ShownPath shown) {
        List<Dataset> datasets = new ArrayList<>();
        for (FoundDataset found : workspace.datasets()) {
            datasets.add(reader.read(found.path(), found.regularisation(), found.folders(), found.unread()));
        }
        if (!workspace.captions().isEmpty()) {
            datasets.add(reader.readFiles(workspace.captions(), directory, shown::of));
        }
        return datasets;
    }

    /**
     * Which images are left for training may depend on metadata and on a split for validation: only a plan knows. The folders
     * must all be here.
     */
    private Training training(FoundTraining found, List<Dataset> own, ImageFit fit, PlannedTrainings planned) {
        TrainerConfig config = found.config();
        Training alone = new Training(config, own, found.missing(), fit);
        if (!scope.isWhole() || !found.missing().isEmpty()) {
            return alone;
        }
        if (config.isLoraOfKnownTrainer() && !config.isOfReference()) {
            TrainingPlan plan = planned.draft(config).plan();
            ImageFit placed = fit.with(plan.dropping(), plan.videos());
            return new Training(config, own, found.missing(), placed, RunLength.of(plan));
        }
        if (fit.known() || !config.isTraining() || !config.isOfReference()) {
            return alone;
        }
        TrainingDraft draft = planned.draft(config);
        return draft.stops().isEmpty()
                ? new Training(config, own, found.missing(), fit.counted(draft.images(), draft.batches()))
                : alone;
    }

    /**
     * What putting the datasets together shows, as {@code plan} does: the trainer stops although no rule says so of the
     * configuration or its datasets.
     *
     * @return nothing where the rule is off
     */
    private List<Finding> stops(
            CheckRequest request,
            PlannedTrainings planned,
            RuleRunner runner,
            List<Training> trainings,
            CheckResult result) {
        if (!scope.isWhole() || !request.wants(PLANNED_RULE)) {
            return List.of();
        }
        Set<TrainerConfig> configs = new HashSet<>(PlannedTrainings.configs(result.configs()));
        List<Finding> stops = new ArrayList<>();
        for (Training training : trainings) {
            boolean isOfDatasets = !training.config().format().isTraining() && training.isChecked();
            if ((training.isWhole() || isOfDatasets && configs.contains(training.config()))
                    && training.config().problems().isEmpty()
                    && result.findings().stream().noneMatch(finding -> isFatalTo(training, finding))) {
                TrainingDraft draft = planned.draft(training.config());
                boolean isKnown = !training.config().isOpenEnded()
                        && training.config().unresolved().isEmpty();
                List<DatasetStop> found = draft.stops().isEmpty() && draft.isWithoutSteps() && isKnown
                        ? List.of(DatasetStop.withoutSteps(training))
                        : DatasetStop.of(training, draft.stops());
                if (!found.isEmpty()) {
                    stops.addAll(runner.checkStops(training, found));
                }
            }
        }
        return stops;
    }

    /** What ends a training run and is not reported, because somebody accepts it: the trainer does not. */
    private static List<Finding> accepted(CheckResult all, CheckResult left) {
        if (left.hidden().isNothing()) {
            return List.of();
        }
        Set<String> reported =
                left.findings().stream().map(Finding::fingerprint).collect(Collectors.toSet());
        return all.findings().stream()
                .filter(finding -> finding.stop() != null && !reported.contains(finding.fingerprint()))
                .toList();
    }

    /** What was not looked at, so that a check knows only a part; empty if everything was. */
    private String partly(CheckRequest request) {
        if (!scope.isWhole()) {
            return "only what changed was checked";
        }
        return request.rules().selection().equals(RuleSelection.ALL) ? "" : "only some rules were applied";
    }

    /** Whether such a finding is made only of a training run that nothing else ends: what it reports may have been so before. */
    public static boolean isShownAlone(Finding finding) {
        return finding.rule().equals(PLANNED_RULE)
                && finding.statement() != null
                && finding.statement().ruleCase().startsWith("planned");
    }

    private static boolean isFatalTo(Training training, Finding finding) {
        return finding.stop() != null
                && (training.config().files().contains(finding.path())
                        || training.datasets().stream().anyMatch(dataset -> finding.isBelow(dataset.path())));
    }

    private static CheckResult noting(CheckResult result, List<String> more) {
        List<String> notes = new ArrayList<>(result.notes());
        notes.addAll(more);
        return more.isEmpty() ? result : result.with(result.findings(), result.hidden(), notes);
    }

    /** What of the commands of a file only the machine knows. */
    private static Optional<String> unresolved(String path, List<TrainerConfig> configs) {
        List<String> options = configs.stream()
                .flatMap(config -> config.unresolved().stream())
                .distinct()
                .toList();
        boolean open = configs.stream().anyMatch(TrainerConfig::isOpenEnded);
        if (options.isEmpty() && !open) {
            return Optional.empty();
        }
        if (!open && configs.stream().allMatch(config -> config.format().isTakingVariablesLiterally())) {
            return Optional.of(path + ": the trainer does not replace the variables in " + named(options)
                    + "; nothing is reported about " + (options.size() == 1 ? "it" : "them")
                    + ", since something else may replace them first");
        }
        String more = "more options may come from variables that the script does not set";
        return Optional.of(
                options.isEmpty()
                        ? path + ": " + more
                        : path + (options.size() == 1 ? ": the value of " : ": the values of ") + named(options)
                                + (options.size() == 1 ? " depends" : " depend")
                                + " on variables or conditions that are not known here; nothing is reported about "
                                + (options.size() == 1 ? "it" : "them")
                                + (open ? ", and " + more : ""));
    }

    private static String named(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more options" : "");
    }

    private List<String> notes(
            CheckRequest request, List<Dataset> datasets, List<Training> trainings, Duplicates duplicates) {
        List<String> notes = new ArrayList<>();
        for (Dataset dataset : datasets) {
            if (dataset.isWithoutImages() && dataset.captionCount() > 0) {
                notes.add(dataset.path() + " contains no images; only its captions are checked");
            }
            if (scope.isWhole() && dataset.holdsLfsPointers()) {
                notes.add(
                        dataset.path() + " contains Git LFS pointers instead of images; the images are not checked; run"
                                + " `git lfs pull`");
            }
        }
        Map<String, List<TrainerConfig>> byFile = new LinkedHashMap<>();
        trainings.forEach(training -> byFile.computeIfAbsent(training.config().path(), path -> new ArrayList<>())
                .add(training.config()));
        byFile.forEach((path, configs) -> unresolved(path, configs).ifPresent(notes::add));
        byFile.keySet().stream()
                .filter(path -> Notation.of(path, "") == Notation.NOTEBOOK)
                .forEach(path -> notes.add(path + ": commands of a notebook are checked, but never fixed"));
        if (!scope.isWhole() && request.fingerprints() != null) {
            notes.add("--pictures has no effect with --changed-since and --staged; images are compared byte for byte");
        }
        if (!duplicates.undecoded().isEmpty()) {
            notes.add(undecoded(duplicates.undecoded()));
        }
        return notes;
    }

    private static String undecoded(List<String> paths) {
        String named = String.join(", ", paths.subList(0, Math.min(NAMED, paths.size())));
        return (paths.size() == 1 ? "1 image" : paths.size() + " images")
                + " cannot be decoded; compared byte for byte: " + named
                + (paths.size() > NAMED ? " …" : "");
    }

    /** Datasets of one training are searched together. */
    private Duplicates duplicates(
            CheckRequest request, Lexicon lexicon, List<Dataset> datasets, List<Training> trainings) {
        if (DuplicateSearch.RULES.stream().noneMatch(request::wants)) {
            return Duplicates.NONE;
        }
        Set<List<Dataset>> together = new LinkedHashSet<>();
        trainings.forEach(training -> together.add(training.datasets()));
        datasets.stream()
                .filter(dataset ->
                        trainings.stream().flatMap(t -> t.datasets().stream()).noneMatch(d -> d == dataset))
                .forEach(dataset -> together.add(List.of(dataset)));
        Predicate<ImageFile> copied = scope.copied();
        DuplicateSearch search = copied == null
                ? new DuplicateSearch(directory, lexicon, request.fingerprints(), scope.same(), scope.stages())
                : DuplicateSearch.of(directory, lexicon, copied, scope.stages());
        return search.in(together);
    }
}
