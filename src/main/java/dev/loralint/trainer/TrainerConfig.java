package dev.loralint.trainer;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.TrainerList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a configuration says, in the field's terms, with the trainer's defaults for what it does not say. */
public final class TrainerConfig {

    private final String origin;
    private final String path;
    private final StartFolders starts;
    private final Location place;
    private final TrainerFormat format;
    private final Trainer trainer;
    private final @Nullable String script;
    private final @Nullable Form form;
    private final String recognisedBy;
    private final Map<String, Setting> settings;
    private final Map<String, Setting> defaults;
    private final List<ConfiguredSubset> subsets;
    private final List<String> unusedFolders;
    private final List<ConfiguredDataset> datasets;
    private final CaptionOptions captionOptions;
    private final List<UnknownKey> unknownKeys;
    private final List<WrongType> wrongTypes;
    private final List<MissingFile> missingFiles;
    private final List<ConfigProblem> problems;
    private final @Nullable BaseHeader baseHeader;
    private final Set<String> missingPaths;
    private final boolean openEnded;

    /**
     * @param baseHeader the header of the base model's file; {@code null} where it is not here or says nothing
     * @param missingPaths paths at which a file must be and nothing is
     */
    TrainerConfig(ConfigDraft draft, @Nullable BaseHeader baseHeader, Set<String> missingPaths) {
        this.origin = draft.file.toString();
        this.path = draft.path;
        this.starts = draft.starts;
        this.place = draft.place;
        this.format = draft.format;
        this.trainer = draft.trainer;
        this.script = draft.script;
        this.openEnded = draft.openEnded;
        this.form = draft.form;
        this.recognisedBy = "";
        this.defaults = Map.copyOf(draft.defaults);
        this.settings = Collections.unmodifiableMap(inOrder(draft));
        this.subsets = List.copyOf(draft.subsets);
        this.unusedFolders = List.copyOf(draft.unusedFolders);
        this.datasets = List.copyOf(draft.datasets);
        this.captionOptions = draft.captionOptions;
        this.unknownKeys = List.copyOf(draft.unknownKeys);
        this.wrongTypes = List.copyOf(draft.wrongTypes);
        this.missingFiles = List.copyOf(draft.missingFiles);
        this.problems = List.copyOf(draft.problems);
        this.baseHeader = baseHeader;
        this.missingPaths = Set.copyOf(missingPaths);
    }

    private TrainerConfig(
            TrainerConfig other,
            String recognisedBy,
            List<UnknownKey> unknownKeys,
            List<WrongType> wrongTypes,
            List<MissingFile> missingFiles,
            List<ConfigProblem> problems) {
        this.origin = other.origin;
        this.path = other.path;
        this.starts = other.starts;
        this.place = other.place;
        this.format = other.format;
        this.trainer = other.trainer;
        this.script = other.script;
        this.openEnded = other.openEnded;
        this.form = other.form;
        this.recognisedBy = recognisedBy;
        this.settings = other.settings;
        this.defaults = other.defaults;
        this.subsets = other.subsets;
        this.unusedFolders = other.unusedFolders;
        this.datasets = other.datasets;
        this.captionOptions = other.captionOptions;
        this.unknownKeys = unknownKeys;
        this.wrongTypes = wrongTypes;
        this.missingFiles = missingFiles;
        this.problems = List.copyOf(problems);
        this.baseHeader = other.baseHeader;
        this.missingPaths = other.missingPaths;
    }

    /** The same as far as it was read, and why its trainer cannot read it. */
    public TrainerConfig with(List<ConfigProblem> problems) {
        boolean known = problems.stream().allMatch(ConfigProblem::restKnown);
        List<ConfigProblem> all = new ArrayList<>(problems);
        all.addAll(this.problems);
        return known
                ? new TrainerConfig(this, recognisedBy, unknownKeys, wrongTypes, missingFiles, all)
                : new TrainerConfig(this, recognisedBy, List.of(), List.of(), List.of(), problems);
    }

    /** The same with what shows its format. */
    public TrainerConfig recognisedBy(String evidence) {
        return new TrainerConfig(this, evidence, unknownKeys, wrongTypes, missingFiles, problems);
    }

    /** First the field's terms, then what else is written. A dataset has only those of datasets. */
    private static Map<String, Setting> inOrder(ConfigDraft draft) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (String term : Terms.ALL) {
            Setting written = draft.written.get(term);
            Setting setting = written != null ? written : draft.defaults.get(term);
            if (setting != null) {
                settings.put(term, setting);
            } else if (draft.format.isTraining()) {
                settings.put(term, new Setting(term, term, null, false, draft.place));
            }
        }
        draft.written.forEach(settings::putIfAbsent);
        return settings;
    }

    /** Where it was read, to be resolved against the working directory by whoever opens it again. */
    public String origin() {
        return origin;
    }

    /** Where its trainer looks for relative paths. */
    public StartFolders starts() {
        return starts;
    }

    /** All files that it was read from, as reports show them. */
    public Set<String> files() {
        Set<String> files = new HashSet<>();
        files.add(path);
        settings.values().forEach(setting -> files.add(setting.location().path()));
        for (ConfiguredDataset dataset : datasets) {
            dataset.settings()
                    .values()
                    .forEach(setting -> files.add(setting.location().path()));
            for (Map<String, Setting> subset : dataset.subsets()) {
                subset.values().forEach(setting -> files.add(setting.location().path()));
            }
        }
        return files;
    }

    /** The file, as reports show it. */
    public String path() {
        return path;
    }

    /**
     * The line of the command that a place is in, among several of one file; 0 if there is only one, or before the first.
     *
     * @param all the configurations of the same check
     */
    public static int command(Location at, Collection<TrainerConfig> all) {
        return all.stream()
                .filter(config -> config.path.equals(at.path()))
                .mapToInt(config -> config.place.line())
                .filter(line -> line <= at.line())
                .max()
                .orElse(0);
    }

    /** Whether a place may be meant for it: not in another command of the same file. */
    public boolean mayMean(Location at, Collection<TrainerConfig> all) {
        int command = at.path().equals(path) ? command(at, all) : 0;
        return command == 0 || command == place.line();
    }

    /** The file, with the line of the command if it has several ({@code train.sh:12}). */
    public String name() {
        return place.line() == 0 ? path : path + ":" + place.line();
    }

    public TrainerFormat format() {
        return format;
    }

    /** The trainer and its version. */
    public Trainer trainer() {
        return trainer;
    }

    /** Settings by the field's term, then others by the trainer's key. */
    public Map<String, Setting> settings() {
        return settings;
    }

    /** Every setting that is written or has a default. */
    public List<Setting> all() {
        Map<String, Setting> all = new LinkedHashMap<>(settings);
        defaults.forEach(all::putIfAbsent);
        return List.copyOf(all.values());
    }

    /** A setting by the field's term, or by the trainer's key. Unknown settings are unset. */
    public Setting setting(String concept) {
        Setting found = settings.get(concept);
        if (found == null) {
            found = defaults.get(concept);
        }
        return found != null ? found : new Setting(concept, concept, null, false, place);
    }

    /**
     * What the file says of a setting, where the program that starts the trainer has a field for it and does not pass it on; else
     * the setting itself.
     */
    public Setting inFile(Setting setting) {
        if (form == null || setting.written()) {
            return setting;
        }
        Setting field = form.fields().get(setting.name());
        return field != null && field.written() && field.given()
                ? new Setting(setting.term(), setting.name(), field.value(), true, field.location())
                : setting;
    }

    /** Whether a setting is written in the file, by its term or the trainer's key. */
    public boolean written(String concept) {
        return setting(concept).written();
    }

    /** The folders that it names one by one ({@code --dataset_config}, concepts). */
    public List<ConfiguredSubset> subsets() {
        return subsets;
    }

    /** The datasets of the dataset configuration that it names, or that it is. */
    public List<ConfiguredDataset> datasets() {
        return datasets;
    }

    /** How captions are read, unless a subset says otherwise. */
    public CaptionOptions captionOptions() {
        return captionOptions;
    }

    /** The folder with {@code REPEATS_NAME} folders ({@code train_data_dir}), as written. */
    public Optional<String> datasetDir() {
        Setting dir = setting("dataset_dir");
        return dir.given() && !dir.text().isEmpty() ? Optional.of(dir.text()) : Optional.empty();
    }

    /** Keys that the trainer does not know. */
    public List<UnknownKey> unknownKeys() {
        return unknownKeys;
    }

    /** Settings with a value of a wrong type. */
    public List<WrongType> wrongTypes() {
        return wrongTypes;
    }

    /** Files that it names, that do not exist and that the trainer needs to start. */
    public List<MissingFile> missingFiles() {
        return missingFiles;
    }

    /** Folders that it names and reads no captions from, as it writes them. */
    public List<String> unusedFolders() {
        return unusedFolders;
    }

    /** The training script that is launched ({@code sdxl_train_network.py}), if the file says it. */
    public Optional<String> script() {
        return Optional.ofNullable(script);
    }

    /** The form of the program that starts the trainer, if it has one. */
    public Optional<Form> form() {
        return Optional.ofNullable(form);
    }

    /** Syntax errors and the like, for which its trainer does not read it. */
    public List<ConfigProblem> problems() {
        return problems;
    }

    /** Whether what it says is known, although its trainer may not be able to read it. */
    public boolean isKnown() {
        return problems.stream().allMatch(ConfigProblem::restKnown);
    }

    /** Whether it describes a training run, not only a dataset. */
    public boolean isTraining() {
        return format.isTraining() && format.otherJob(this).isEmpty();
    }

    /** Whether there are rules for it: about what its trainer does, at least. */
    public boolean isJudged() {
        return isGuided() || isOfKnownTrainer() && format.areStopsKnown(this);
    }

    /** Whether the guide is about it: it trains a LoRA of SDXL or its derivatives, as far as it says, or is a dataset. */
    public boolean isGuided() {
        return isOfKnownTrainer()
                && (!isTraining() || format.isLora(this) && baseFamily().isSdxl());
    }

    /** The release of the reference that trains, or its newest where another trainer does. */
    public Release referenceRelease() {
        return isOfReference()
                ? trainer.release()
                : Trainer.newest(TrainerList.REFERENCE).release();
    }

    /** Whether the trainer is the one that plans and captions are described by. */
    public boolean isOfReference() {
        return trainer.isReference();
    }

    /** Whether it is for a trainer, and a version of it, that is known, and starts a training run. */
    public boolean isOfKnownTrainer() {
        return format.isJudged() && isStartedByKnown();
    }

    /** Whether the keys that its trainer reads are known, so that they are checked even if nothing else is. */
    public boolean areKeysKnown() {
        return format.areKeysKnown(this) && isStartedByKnown();
    }

    private boolean isStartedByKnown() {
        return !trainer.isUnknown() && format.otherJob(this).isEmpty();
    }

    /** Whether it trains a LoRA with a known trainer, of whatever base model. */
    public boolean isLoraOfKnownTrainer() {
        return isOfKnownTrainer() && isTraining() && format.isLora(this);
    }

    /** What shows its format. */
    public String recognisedBy() {
        return recognisedBy;
    }

    /** Alpha divided by dim, as the trainer scales; NaN if either is not a number (share of dim). */
    public double alphaRatio() {
        double dim = setting("dim").number();
        double alpha = setting("alpha").number();
        return alpha == 0 ? 1 : alpha / dim;
    }

    /** The optimizer's arguments, parsed as the trainer does. */
    public List<OptimizerArgument> optimizerArguments() {
        return OptimizerArguments.of(setting("optimizer_args"), format);
    }

    /** An optimizer argument such as {@code d_coef}, by its key. */
    public @Nullable String optimizerArgument(String key) {
        for (OptimizerArgument argument : optimizerArguments()) {
            if (argument.key().strip().equals(key)) {
                return argument.text().strip();
            }
        }
        return null;
    }

    /** Whether a setting names this path of a file that must exist, and it does not. */
    public boolean isMissing(String named) {
        return missingPaths.contains(named);
    }

    /** Whether a variable of its script, whose value is not known, may hold more options. */
    public boolean isOpenEnded() {
        return openEnded;
    }

    /** The options whose values depend on variables or conditions that only the machine knows, as the trainer calls them. */
    public List<String> unresolved() {
        return settings.values().stream()
                .filter(Setting::unresolved)
                .map(Setting::name)
                .distinct()
                .toList();
    }

    /** What is known about the base model. */
    public BaseModel baseModel() {
        return BaseModel.of(this, Optional.ofNullable(baseHeader));
    }

    /** What shows the family of the base model. */
    public String modelRecognisedBy() {
        BaseModel.Evidence by = baseModel().by();
        return by == BaseModel.Evidence.TRAINER
                ? Message.of("{}", format.told(this).by())
                : "its " + by.name().toLowerCase(Locale.ROOT);
    }

    /** The family of the base model, by its name, its file and the settings. */
    public BaseFamily baseFamily() {
        return baseModel().family();
    }
}
