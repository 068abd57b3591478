package dev.loralint.check;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.disk.Disk;
import dev.loralint.finding.Ending;
import dev.loralint.plan.Planner;
import dev.loralint.plan.RunLength;
import dev.loralint.plan.TrainingDraft;
import dev.loralint.plan.TrainingPlan;
import dev.loralint.plan.UnconfiguredPlan;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.SeenFolder;
import dev.loralint.result.CheckResult;
import dev.loralint.result.Outlook;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.training.Strength;
import dev.loralint.workspace.PathMapping;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The trainings among what was checked, built as their trainers would. */
public final class PlannedTrainings {

    /** For each plan the images' headers are read; a folder may hold hundreds of configurations for one dataset. */
    static final int MOST = 8;

    private final Path directory;
    private final Map<String, String> paths;
    private final Map<String, Path> elsewhere;
    private final List<Dataset> datasets;
    private final Map<Path, SeenFolder> seen = new HashMap<>();
    private final Map<TrainerConfig, TrainingDraft> drafts = new IdentityHashMap<>();

    /**
     * @param directory the working directory
     * @param paths what stands here instead of the beginning of a path in a configuration
     * @param elsewhere folders that are not here, each with the folder that was checked in its place
     * @param datasets those that were checked
     */
    public PlannedTrainings(
            Path directory, Map<String, String> paths, Map<String, Path> elsewhere, List<Dataset> datasets) {
        this.directory = directory;
        this.elsewhere = elsewhere;
        this.paths = paths;
        this.datasets = datasets;
    }

    /** What the check has read of a folder. */
    private SeenFolder seen(Path folder) {
        return seen.computeIfAbsent(key(folder), wanted -> {
            for (Dataset dataset : datasets) {
                for (Concept concept : dataset.concepts()) {
                    if (key(directory.resolve(concept.path())).equals(wanted)) {
                        return SeenFolder.of(concept);
                    }
                }
            }
            return SeenFolder.NONE;
        });
    }

    private static Path key(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /** Trainings and configurations of datasets that none of them reads; nothing of files that are not recognised. */
    static List<TrainerConfig> configs(List<TrainerConfig> all) {
        List<TrainerConfig> trainings =
                all.stream().filter(TrainerConfig::isTraining).toList();
        return all.stream()
                .filter(config -> config.format().isRecognised())
                .filter(config -> trainings.stream().noneMatch(one -> isReading(one, config)))
                .filter(config -> config.isTraining() && config.isKnown() && config.written("base_model")
                        || trainings.stream().noneMatch(one -> one != config && isNaming(one, config)))
                .toList();
    }

    /** Whether a command, say, has its settings from a file that was also found by itself. */
    private static boolean isReading(TrainerConfig training, TrainerConfig file) {
        return !training.path().equals(file.path()) && training.files().contains(file.path());
    }

    /** Whether a training names a file of datasets; of one that is not where it says, the file of this name next to it is meant. */
    private static boolean isNaming(TrainerConfig training, TrainerConfig datasets) {
        Path file = key(Path.of(datasets.origin()));
        String name = training.setting(training.format().datasetKey()).text();
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        boolean isNextTo =
                Objects.equals(file.getParent(), key(Path.of(training.origin())).getParent());
        return !name.isEmpty()
                && training.starts()
                        .find(name, Disk::isRegularFile)
                        .map(place -> key(place).equals(file))
                        .orElse(isNextTo && String.valueOf(file.getFileName()).equals(last));
    }

    /**
     * The one training that was named, or the one dataset configuration where there is no training, or the one dataset whose
     * trainer is known; of a script with several commands each of them.
     *
     * @param result of the check
     * @throws UsageException where there is none, or more than one file
     */
    public List<PlannedTraining> only(CheckResult result) throws UsageException {
        List<TrainerConfig> all = configs(result.configs());
        List<TrainerConfig> trainings =
                all.stream().filter(TrainerConfig::isTraining).toList();
        List<TrainerConfig> wanted = trainings.isEmpty() ? all : trainings;
        if (wanted.isEmpty() && datasets.size() == 1) {
            Optional<TrainingPlan> plan = UnconfiguredPlan.of(datasets.get(0), directory);
            if (plan.isPresent()) {
                return List.of(
                        new PlannedTraining(plan.get(), unconfigured(plan.get(), result), true, Optional.empty()));
            }
        }
        if (wanted.isEmpty() && !result.configs().isEmpty()) {
            throw new UsageException(result.configs().get(0).path()
                    + " is not recognised; name its trainer, if it is a training configuration: --trainer NAME");
        }
        if (wanted.isEmpty()) {
            throw new UsageException("no configuration found; name one: loralint plan FOLDER --config FILE");
        }
        if (wanted.stream().map(TrainerConfig::path).distinct().count() > 1) {
            throw new UsageException("several configurations found; name one with --config: "
                    + wanted.stream().map(TrainerConfig::path).collect(Collectors.joining(", ")));
        }
        return wanted.stream()
                .map(config -> new PlannedTraining(
                        draft(config).plan(),
                        result.outlooks().stream()
                                .filter(outlook -> outlook.config().equals(config.name()))
                                .findFirst()
                                .orElseThrow(),
                        config.problems().isEmpty(),
                        Strength.of(config, RunLength.of(draft(config).plan()))))
                .toList();
    }

    private static Outlook unconfigured(TrainingPlan plan, CheckResult result) {
        return plan.stops().isEmpty() && !result.outlooks().isEmpty()
                ? result.outlooks().get(0)
                : new Outlook("", plan.trainer(), "", Outlook.State.STOPS, 0, 0, plan.stops(), Ending.START);
    }

    /** Made once for each configuration. */
    TrainingDraft draft(TrainerConfig config) {
        return drafts.computeIfAbsent(config, wanted -> new Planner(wanted, places(wanted)).draft());
    }

    private Places places(TrainerConfig config) {
        return new Places(directory, config.starts(), mapping(), this::seen);
    }

    /**
     * The first few of all that there are.
     *
     * @param result of the check
     */
    public List<TrainingPlan> plans(CheckResult result) {
        return configs(result.configs()).stream()
                .limit(MOST)
                .map(config -> draft(config).plan())
                .toList();
    }

    /** A folder that was checked in the place of another stands for it. */
    private PathMapping mapping() {
        if (!paths.isEmpty()) {
            return new PathMapping(paths);
        }
        Map<String, String> beginnings = new LinkedHashMap<>();
        elsewhere.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getKey().length()))
                .forEach(
                        entry -> beginnings.put(entry.getKey(), entry.getValue().toString()));
        return new PathMapping(beginnings);
    }

    /** Whether a relative path of a folder leads nowhere, so that another folder was checked for it. */
    boolean isGuessed(TrainerConfig config) {
        String named = config.datasetDir().orElse("");
        return paths.isEmpty() && !named.isEmpty() && !config.starts().isUnknown(named) && !isHere(named, config);
    }

    private static boolean isHere(String folder, TrainerConfig config) {
        return config.starts().find(folder, Disk::isDirectory).isPresent();
    }
}
