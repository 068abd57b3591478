package dev.loralint.check;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.finding.Ending;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.knowledge.TrainerList;
import dev.loralint.plan.Planner;
import dev.loralint.plan.TrainingDraft;
import dev.loralint.result.CheckResult;
import dev.loralint.result.Outlook;
import dev.loralint.result.Outlook.State;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.ForeignPath;
import dev.loralint.trainer.MissingFile;
import dev.loralint.trainer.MissingFolder;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.training.Training;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What trainers will do with what was checked: the one answer that every command and report gives. */
final class Outlooks {

    /** Settings that name files with more settings or with images. */
    private static final Set<String> READ = Set.of("config_file", "dataset_config", "in_json", "concept_file_name");

    /** Options that only name what is made, or where. */
    private static final Set<String> NAMES = Set.of(
            "output_name",
            "output_dir",
            "logging_dir",
            "log_prefix",
            "log_tracker_name",
            "wandb_run_name",
            "wandb_api_key",
            "training_comment",
            "seed");

    /** What ends it first: of what ends it before the first step, the order of reports. */
    private static final Comparator<Finding> FIRST = Comparator.comparing(
            finding -> finding.stop() == null || finding.stop() == Ending.NOTHING ? Ending.START : finding.stop());

    private final PlannedTrainings planned;
    private final List<Training> trainings;
    private final CheckResult result;
    private final List<Finding> accepted;
    private final String partly;

    /** Where the commands of each file begin. */
    private final Map<String, NavigableSet<Integer>> commands = new HashMap<>();

    /** The places of each finding, by file and by the command that they are in. */
    private final Map<Finding, Map<String, Map<Integer, List<Location>>>> places = new IdentityHashMap<>();

    /**
     * @param result of the check
     * @param accepted findings that end a training run and are not among those of the result
     * @param partly a clause that says what was not looked at; empty if everything was
     */
    Outlooks(
            PlannedTrainings planned,
            List<Training> trainings,
            CheckResult result,
            List<Finding> accepted,
            String partly) {
        this.planned = planned;
        this.trainings = trainings;
        this.result = result;
        this.accepted = accepted;
        this.partly = partly;
        for (TrainerConfig config : result.configs()) {
            commands.computeIfAbsent(config.path(), path -> new TreeSet<>()).add(config.commandLine());
        }
    }

    List<Outlook> list() {
        List<TrainerConfig> configs = PlannedTrainings.configs(result.configs());
        List<Outlook> outlooks = new ArrayList<>();
        for (Training training : trainings) {
            if (configs.contains(training.config())) {
                outlooks.add(of(training));
            }
        }
        return outlooks.isEmpty() ? withoutConfiguration() : outlooks;
    }

    private Outlook of(Training training) {
        TrainerConfig config = training.config();
        List<String> stops = new ArrayList<>();
        List<Finding> fatal = fatal(training, result.findings());
        fatal.forEach(finding -> stops.add(words(config, finding)));
        boolean isPlanned = partly.isEmpty() && config.problems().isEmpty() && stops.isEmpty();
        TrainingDraft draft = null;
        Set<String> lacking = new LinkedHashSet<>();
        if (isPlanned) {
            draft = planned.draft(config);
            lacking.addAll(training.facts().missing(training));
        }
        long images = draft == null ? 0 : draft.pictures();
        long steps = draft == null ? 0 : draft.steps();
        if (!stops.isEmpty()) {
            return outlook(config, State.STOPS, 0, 0, stops, stop(fatal));
        }
        List<String> unknown = unknown(training, draft);
        if (!lacking.isEmpty()) {
            boolean isSure = unknown.isEmpty();
            return outlook(
                    config, State.LACKS, isSure ? images : 0, isSure ? steps : 0, List.copyOf(lacking), Ending.START);
        }
        if (!unknown.isEmpty()) {
            return outlook(config, State.UNKNOWN, images, steps, unknown, Ending.START);
        }
        List<String> open = open(config);
        return open.isEmpty()
                ? outlook(config, State.TRAINS, images, steps, ignored(training), Ending.START)
                : outlook(config, State.OPEN, images, steps, open, Ending.START);
    }

    /** What was not looked at although it can end the training run: without it nothing is proven. */
    private static List<String> open(TrainerConfig config) {
        List<String> open = new ArrayList<>();
        List<String> absent = config.models().absent();
        if (!absent.isEmpty()) {
            boolean isOne = absent.size() == 1
                    && !absent.get(0).contains("weights")
                    && !absent.get(0).endsWith("s");
            open.add(listed(absent) + ", which " + (isOne ? "is" : "are") + " not on this machine");
        }
        Trainer trainer = config.trainer();
        if (!trainer.isVerified()) {
            open.add("what " + trainer.version() + " of " + trainer.name() + " changes");
        }
        if (config.isOfReference() && config.format().command(config).isEmpty()) {
            open.add("what the program that starts the trainer refuses");
        }
        String unknown = TrainerList.open(trainer.name());
        if (!unknown.isEmpty()) {
            open.add(unknown);
        }
        return open;
    }

    private static String listed(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** The captions that it would train without, since it looks for others. */
    private static List<String> ignored(Training training) {
        int captions = training.datasets().stream()
                .flatMap(dataset -> dataset.concepts().stream())
                .filter(concept -> !concept.extension().isMet() && !concept.isCaptionedElsewhere())
                .mapToInt(concept -> concept.extension().captions())
                .sum();
        return captions == 0
                ? List.of()
                : List.of("it would ignore " + captions + (captions == 1 ? " caption" : " captions"));
    }

    /** Whether an option only names something, so that its value does not decide whether it trains. */
    private static boolean isName(String option) {
        return NAMES.contains(option)
                || option.startsWith("metadata_")
                || option.startsWith("huggingface_")
                || option.startsWith("accelerate.");
    }

    private static Outlook outlook(
            TrainerConfig config, State state, long images, long steps, List<String> reasons, Ending stop) {
        return new Outlook(
                config.name(), config.trainer().name(), release(config.trainer()), state, images, steps, reasons, stop);
    }

    /** When the first of them ends the training run; what only building the datasets shows ends it before the first step. */
    private static Ending stop(List<Finding> fatal) {
        return fatal.isEmpty()
                ? Ending.START
                : Objects.requireNonNullElse(fatal.get(0).stop(), Ending.START);
    }

    private static String release(Trainer trainer) {
        return trainer.isUnknown() ? "" : trainer.release().name();
    }

    /** The findings at which a training run stops. */
    private List<Finding> fatal(Training training, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.stop() != null)
                .filter(finding -> concerns(training, finding))
                .sorted(FIRST)
                .toList();
    }

    /** What a finding says of one training. Its own file, which the verdict names where it has to, is not named again. */
    private String words(TrainerConfig config, Finding finding) {
        List<Location> own = own(config, finding);
        boolean isPart = !own.isEmpty() && own.size() < finding.places().size();
        Finding here = isPart ? finding.at(own, own.size()) : finding;
        return here.path().equals(config.path()) ? here.message() : words(here);
    }

    /** The places of a finding that may be meant for a configuration: not those in other commands of its file. */
    private List<Location> own(TrainerConfig config, Finding finding) {
        List<Location> own = new ArrayList<>();
        places.computeIfAbsent(
                        finding,
                        each -> each.places().stream()
                                .collect(Collectors.groupingBy(
                                        Location::path, LinkedHashMap::new, Collectors.groupingBy(this::command))))
                .forEach((path, byCommand) -> {
                    if (path.equals(config.path())) {
                        own.addAll(byCommand.getOrDefault(0, List.of()));
                        own.addAll(
                                config.commandLine() == 0
                                        ? List.of()
                                        : byCommand.getOrDefault(config.commandLine(), List.of()));
                    } else {
                        byCommand.values().forEach(own::addAll);
                    }
                });
        return own;
    }

    private int command(Location place) {
        Integer line = commands.getOrDefault(place.path(), new TreeSet<>()).floor(place.line());
        return line == null ? 0 : line;
    }

    private static String words(Finding finding) {
        int more = finding.placesTotal() - 1;
        return finding.path() + (more > 0 ? " and " + more + " more" : "") + ": " + finding.message();
    }

    private boolean concerns(Training training, Finding finding) {
        TrainerConfig config = training.config();
        // A file that cannot be read to its end is not among those of the configuration that names it.
        if (config.problems().stream()
                .anyMatch(problem -> problem.location().path().equals(finding.path()))) {
            return true;
        }
        boolean isOfFile = config.files().contains(finding.path())
                || finding.places().stream().anyMatch(place -> config.files().contains(place.path()));
        if (isOfFile) {
            return finding.places().isEmpty() || !own(config, finding).isEmpty();
        }
        return trainings.size() == 1
                || training.datasets().stream().anyMatch(dataset -> finding.isBelow(dataset.path()));
    }

    private List<String> unknown(Training training, @Nullable TrainingDraft draft) {
        TrainerConfig config = training.config();
        List<String> unknown = new ArrayList<>();
        if (!partly.isEmpty()) {
            unknown.add(partly);
        }
        if (!config.problems().isEmpty()) {
            unknown.add(config.name() + " could not be read");
        } else if (!config.isTraining()) {
            unknown.add("no training configuration was found, only one of datasets");
        } else if (!config.isChecked()) {
            unknown.add("no rule covers " + config.name());
        }
        config.unknownKeys().stream()
                .filter(UnknownKey::isOfFork)
                .findFirst()
                .ifPresent(key -> unknown.add("`" + key.name() + "` is an option of the fork " + key.other()));
        if (planned.isGuessed(config) && training.missingFolders().isEmpty()) {
            unknown.add("the folder `" + config.datasetDir().orElse("") + "` does not exist here");
        }
        if (config.starts().elsewhere() && training.missingFolders().isEmpty() && isNamingRelatively(config)) {
            unknown.add("the folder in which the trainer is started is not on this machine");
        }
        for (MissingFolder folder : training.missingFolders()) {
            if (folder.unresolved()) {
                continue;
            }
            if (folder.elsewhere() || folder.downloaded() || training.isWithoutImages()) {
                unknown.add("the folder `" + folder.path() + "` is not on this machine");
            }
        }
        for (MissingFile file : config.missingFiles()) {
            if (READ.contains(file.setting())) {
                unknown.add("the file `" + file.name() + "` is not on this machine");
            }
        }
        List<String> undecided = new ArrayList<>(config.unresolved());
        undecided.removeIf(Outlooks::isName);
        if (!undecided.isEmpty()) {
            unknown.add("the value of `" + undecided.get(0) + "` is not known"
                    + (undecided.size() > 1 ? ", nor of " + (undecided.size() - 1) + " more" : ""));
        }
        if (config.isOpenEnded()) {
            unknown.add("more options may come from variables that the script does not set");
        }
        if (!result.problems().isEmpty()) {
            unknown.add(
                    result.problems().size() == 1
                            ? "a file could not be read"
                            : result.problems().size() + " files could not be read");
        }
        if (training.datasets().stream().anyMatch(Dataset::holdsLfsPointers)) {
            unknown.add("Git LFS pointers are in place of the images");
        }
        Planner.unplanned(config).ifPresent(unknown::add);
        fatal(training, accepted).stream()
                .findFirst()
                .ifPresent(finding -> unknown.add("an accepted finding says that it stops: " + words(config, finding)));
        if (unknown.isEmpty() && draft != null && !draft.stops().isEmpty()) {
            // no finding says so: what is missing may be set elsewhere
            unknown.add(draft.stops().get(0).words());
        }
        if (unknown.isEmpty() && draft != null && draft.isWithoutSteps()) {
            unknown.add("its plan has no steps");
        }
        if (unknown.isEmpty() && (draft == null || draft.pictures() == 0)) {
            unknown.add("no image was found");
        }
        return unknown;
    }

    private static boolean isNamingRelatively(TrainerConfig config) {
        return Stream.concat(
                        config.datasetDir().stream(), config.subsets().stream().map(ConfiguredSubset::imageDir))
                .anyMatch(name -> !name.isEmpty() && !ForeignPath.is(name));
    }

    /** The images and captions alone, as the trainer reads them that somebody named, or that is assumed. */
    private List<Outlook> withoutConfiguration() {
        List<Outlook> outlooks = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Dataset dataset : result.datasets()) {
            for (Concept concept : dataset.concepts()) {
                String trainer = concept.handling().trainer();
                if (!seen.add(trainer)) {
                    continue;
                }
                List<Finding> fatal = result.findings().stream()
                        .filter(finding -> finding.stop() != null)
                        .sorted(FIRST)
                        .toList();
                List<String> stops = fatal.stream().map(Outlooks::words).toList();
                List<String> unknown = new ArrayList<>();
                if (!partly.isEmpty()) {
                    unknown.add(partly);
                }
                unknown.add(
                        "no configuration is checked with the captions; `loralint check FOLDER CONFIGURATION` shows it");
                outlooks.add(new Outlook(
                        "",
                        trainer,
                        "",
                        stops.isEmpty() ? State.UNKNOWN : State.STOPS,
                        0,
                        0,
                        stops.isEmpty() ? unknown : stops,
                        stop(fatal)));
            }
        }
        return outlooks;
    }
}
