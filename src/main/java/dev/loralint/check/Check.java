package dev.loralint.check;

import dev.loralint.result.ToolVersion;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.ImageFile;
import dev.loralint.concepts.TriggerWords;
import dev.loralint.duplicate.DuplicateSearch;
import dev.loralint.duplicate.Duplicates;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.finding.Finding;
import dev.loralint.finding.RuleDoc;
import dev.loralint.folders.DatasetReader;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.plan.buckets.PictureFit;
import dev.loralint.plan.given.Places;
import dev.loralint.result.CheckResult;
import dev.loralint.result.ExitCode;
import dev.loralint.rules.Gpu;
import dev.loralint.rules.Judge;
import dev.loralint.rules.Profile;
import dev.loralint.rules.ProfileChoice;
import dev.loralint.rules.PruneChoice;
import dev.loralint.rules.Rulebook;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.suppression.PathFilter;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.training.Training;
import dev.loralint.workspace.PathMapping;
import dev.loralint.workspace.Workspace;
import dev.loralint.workspace.Workspace.FoundDataset;
import dev.loralint.workspace.Workspace.FoundTraining;
import dev.loralint.workspace.WorkspaceReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The road through the house: paths, workspace, readers, facts, rules, findings. Every command that judges takes it. */
public final class Check {

    /** More pictures are counted. */
    private static final int NAMED = 3;

    private final Path directory;
    private final EffectiveSettings settings;
    private final @Nullable Comparison comparison;
    private final ToSetAside aside;
    private @Nullable DatasetReader reader;
    private @Nullable Judge judge;
    private boolean isEarlierState;

    /** @param directory the working directory */
    public Check(Path directory) {
        this(directory, new EffectiveSettings(directory), new ToSetAside(directory, Trusted.own(null), null), null);
    }

    /**
     * @param directory the working directory
     * @param settings those that hold
     * @param aside what is not told although it is found
     * @param comparison what the states have in common, where two are compared
     */
    public Check(Path directory, EffectiveSettings settings, ToSetAside aside, @Nullable Comparison comparison) {
        this.directory = directory;
        this.settings = settings;
        this.aside = aside;
        this.comparison = comparison;
    }

    /**
     * What is known of two states before either is read.
     *
     * @param concerned by folder, which names of captions a change concerns
     * @param allPictures whether the change touches more than captions and pictures, and may tell of any picture
     * @param anyPicture whether it touches a picture, which fills a bucket or leaves one
     * @param touched whether the change touched a picture itself
     * @param isEmptied whether nothing is left of a path that was there, or is a folder
     */
    record Comparison(
            Function<Path, Predicate<String>> concerned,
            boolean allPictures,
            boolean anyPicture,
            Predicate<ImageFile> touched,
            Predicate<String> isEmptied) {}

    /** The same check of an earlier state, after this one: what is the same in both is neither read nor judged again. */
    Check before(Path otherDirectory) {
        Check check = new Check(otherDirectory, settings, aside.before(otherDirectory), comparison);
        check.reader = reader;
        check.judge = judge;
        check.isEarlierState = true;
        return check;
    }

    private DatasetReader reader(CheckRequest request, ProjectSettings project, Workspace workspace) {
        if (reader == null) {
            reader = new DatasetReader(
                    Lexicon.standard().withUser(project.lexicon()),
                    triggers(request, project),
                    project.subjects(),
                    project.subject());
            if (comparison != null) {
                boolean buckets =
                        comparison.anyPicture() && !workspace.trainings().isEmpty();
                reader.comparing(comparison.concerned(), comparison.allPictures() || buckets);
            }
        }
        return reader;
    }

    private Judge judge(CheckRequest request, ProjectSettings project, ProfileChoice profiles) {
        if (judge == null) {
            judge = new Judge(
                    profiles,
                    request::wants,
                    Gpu.named(project.gpu()),
                    new PruneChoice(project.keep(), project.prune(), project.leave()));
        }
        return judge;
    }

    /**
     * @param refused files named explicitly that are nothing loralint knows; they are problems of the result too
     * @param paths what {@code loralint.toml} says of paths in configurations: what stands here for their beginning
     */
    public record Outcome(CheckResult result, List<ReadProblem> refused, Map<String, String> paths) {

        /** The highest code that applies, with 2 before 3. */
        public int exitCode() {
            if (!refused.isEmpty()) {
                return ExitCode.USAGE;
            }
            if (!result.isComplete()) {
                return ExitCode.TROUBLE;
            }
            return result.fails() ? ExitCode.FINDINGS : ExitCode.CLEAN;
        }
    }

    public Outcome run(CheckRequest request) throws UsageException {
        ProjectSettings project = settings.project(request);
        ProfileChoice profiles = settings.profiles(request.profile(), project);
        settings.checkRuleNames(request);
        StandardInput input = request.standardInput();
        ShownPath shown = new ShownPath(directory, input == null ? null : input.folder());
        PathMapping mapping = new PathMapping(project.paths());
        Workspace workspace = new WorkspaceReader(shown, mapping).read(request.paths(), request.configs());
        List<ReadProblem> refused = refused(workspace, request, shown);
        List<ReadProblem> problems = new ArrayList<>(refused);
        problems.addAll(aside.problems(request, project));
        problems.addAll(workspace.problems());
        List<Dataset> datasets = new ArrayList<>();
        DatasetReader datasetReader = reader(request, project, workspace);
        for (FoundDataset found : workspace.datasets()) {
            Dataset dataset = datasetReader.read(found.path(), found.regularisation(), found.folders(), found.unread());
            problems.addAll(dataset.problems());
            datasets.add(dataset);
        }
        if (!workspace.captions().isEmpty()) {
            Dataset single = datasetReader.readFiles(workspace.captions(), directory, shown::of);
            problems.addAll(single.problems());
            datasets.add(single);
        }
        NamedConcepts named = new NamedConcepts(datasets);
        if (!isEarlierState) {
            named.checkTriggers(request.triggers().keySet());
        }
        List<Training> trainings = new ArrayList<>();
        for (FoundTraining found : workspace.trainings()) {
            List<Dataset> own = found.datasets().stream().map(datasets::get).toList();
            TrainerConfig config = request.trainer().of(found.config());
            PictureFit fit = PictureFit.of(config, new Places(directory, config.file(), mapping), own);
            trainings.add(new Training(config, own, found.missing(), fit));
        }
        Duplicates duplicates = duplicates(request, project, datasets, trainings);
        Judge asked = judge(request, project, profiles);
        List<Finding> judged = asked.judge(datasets, trainings, duplicates.facts());
        List<Finding> findings = new PathFilter(project, directory).apply(judged);
        List<String> notes = named.unreadIn(project);
        CheckResult result =
                result(request, profiles, trainings, datasets, workspace, findings, problems, notes, duplicates);
        CheckResult told = aside.apply(result, request, project, asked::judgeSetAside);
        return new Outcome(noting(told, request.trainer().notes(told)), refused, project.paths());
    }

    /** Of a change, what it took away is not asked for by mistake. */
    private List<ReadProblem> refused(Workspace workspace, CheckRequest request, ShownPath shown) {
        Comparison compared = comparison;
        if (compared == null) {
            return workspace.refused();
        }
        Set<String> configs = new HashSet<>();
        request.configs().stream().filter(Files::exists).map(shown::of).forEach(configs::add);
        return workspace.refused().stream()
                .filter(path ->
                        configs.contains(path.path()) || !compared.isEmptied().test(path.path()))
                .toList();
    }

    private static CheckResult noting(CheckResult result, List<String> more) {
        List<String> notes = new ArrayList<>(result.notes());
        notes.addAll(more);
        return more.isEmpty() ? result : result.with(result.findings(), result.setAside(), notes);
    }

    private CheckResult result(
            CheckRequest request,
            ProfileChoice profiles,
            List<Training> trainings,
            List<Dataset> datasets,
            Workspace workspace,
            List<Finding> findings,
            List<ReadProblem> problems,
            List<String> ownNotes,
            Duplicates duplicates) {
        Profile profile = profiles.of(trainings);
        Map<String, RuleDoc> rules = new LinkedHashMap<>();
        Rulebook.standard().rules().forEach(r -> rules.put(r.id(), r));
        List<TrainerConfig> configs = trainings.stream().map(Training::config).toList();
        List<String> notes = new ArrayList<>(workspace.notes());
        notes.addAll(ownNotes);
        for (Dataset dataset : datasets) {
            if (dataset.isWithoutImages() && dataset.captionCount() > 0) {
                notes.add(dataset.path() + " holds no images; it is judged by its captions alone");
            }
            if (comparison == null && dataset.holdsLfsPointers()) {
                notes.add(dataset.path() + " holds Git LFS pointers in place of images: the pictures themselves are not"
                        + " looked at; `git lfs pull` brings them");
            }
        }
        if (comparison != null && request.fingerprints() != null) {
            notes.add(
                    "pictures of a change are compared byte for byte; --pictures decodes them without --changed-since and"
                            + " --staged alone");
        }
        if (!duplicates.undecoded().isEmpty()) {
            notes.add(undecoded(duplicates.undecoded()));
        }
        return new CheckResult(
                ToolVersion.text(),
                request.subject(directory),
                profile.name(),
                profiles.reason(trainings),
                profile.policyValues(),
                request.failOn(),
                datasets,
                configs,
                findings,
                problems,
                rules,
                Rulebook.standard()::page,
                notes,
                duplicates);
    }

    private static String undecoded(List<String> paths) {
        String named = String.join(", ", paths.subList(0, Math.min(NAMED, paths.size())));
        return (paths.size() == 1 ? "1 picture" : paths.size() + " pictures")
                + " could not be decoded, and can only be compared byte for byte: " + named
                + (paths.size() > NAMED ? " …" : "");
    }

    /** Of a change, only those are looked for that a picture of it is one of, byte for byte. */
    private Duplicates duplicates(
            CheckRequest request, ProjectSettings project, List<Dataset> datasets, List<Training> trainings) {
        if (DuplicateSearch.RULES.stream().noneMatch(request::wants)) {
            return Duplicates.NONE;
        }
        Set<List<Dataset>> together = new LinkedHashSet<>();
        trainings.forEach(training -> together.add(training.datasets()));
        datasets.stream()
                .filter(dataset ->
                        trainings.stream().noneMatch(t -> t.datasets().contains(dataset)))
                .forEach(dataset -> together.add(List.of(dataset)));
        Lexicon lexicon = Lexicon.standard().withUser(project.lexicon());
        return comparison == null
                ? new DuplicateSearch(lexicon, request.fingerprints()).in(together)
                : DuplicateSearch.of(comparison.touched(), lexicon).in(together);
    }

    private static TriggerWords triggers(CheckRequest request, ProjectSettings project) {
        Map<String, List<String>> named = new HashMap<>(project.triggers());
        List<String> everywhere = Optional.ofNullable(named.remove("")).orElse(List.of());
        return new TriggerWords(request.triggers(), request.trigger(), named, everywhere);
    }
}
