package dev.loralint.trainer;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.TrainerList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a configuration says, in the field's terms, with the trainer's defaults for what it does not say. */
public final class TrainerConfig {

    private final Content content;
    private final String recognisedBy;
    private final Problems problems;
    private @Nullable Set<String> files;
    private @Nullable List<Setting> all;
    private @Nullable Map<String, Setting> byName;
    private @Nullable BaseModel base;
    private @Nullable Boolean guided;

    /** What its file says and what can be seen of the files that it names. */
    private record Content(
            String origin,
            String path,
            StartFolders starts,
            Location place,
            TrainerFormat format,
            Trainer trainer,
            @Nullable String script,
            boolean openEnded,
            @Nullable Form form,
            Map<String, Setting> settings,
            Map<String, Setting> defaults,
            List<ConfiguredSubset> subsets,
            List<String> unusedFolders,
            List<ConfiguredDataset> datasets,
            CaptionOptions captionOptions,
            ModelFiles models,
            Set<String> missingPaths) {}

    /** What is wrong with it. */
    private record Problems(
            List<UnknownKey> unknownKeys,
            List<WrongType> wrongTypes,
            List<MissingFile> missingFiles,
            List<StartRefusal> refusals,
            List<ConfigProblem> all) {

        /** Of a file of which nothing more is known. */
        static Problems only(List<ConfigProblem> all) {
            return new Problems(List.of(), List.of(), List.of(), List.of(), List.copyOf(all));
        }

        Problems with(List<ConfigProblem> others) {
            return new Problems(unknownKeys, wrongTypes, missingFiles, refusals, List.copyOf(others));
        }
    }

    /**
     * @param missingPaths paths at which a file must be and nothing is
     */
    TrainerConfig(ConfigDraft draft, ModelFiles models, Set<String> missingPaths) {
        this(
                new Content(
                        draft.file.toString(),
                        draft.path,
                        draft.starts,
                        draft.place,
                        draft.format,
                        draft.trainer,
                        draft.script,
                        draft.openEnded,
                        draft.form,
                        Collections.unmodifiableMap(inOrder(draft)),
                        defaults(draft),
                        List.copyOf(draft.subsets),
                        List.copyOf(draft.unusedFolders),
                        List.copyOf(draft.datasets),
                        draft.captionOptions,
                        models,
                        Set.copyOf(missingPaths)),
                "",
                new Problems(
                        List.copyOf(draft.unknownKeys),
                        List.copyOf(draft.wrongTypes),
                        List.copyOf(draft.missingFiles),
                        List.copyOf(draft.refusals),
                        List.copyOf(draft.problems)));
    }

    private TrainerConfig(Content content, String recognisedBy, Problems problems) {
        this.content = content;
        this.recognisedBy = recognisedBy;
        this.problems = problems;
    }

    /** The same as far as it was read, and why its trainer cannot read it. */
    public TrainerConfig with(List<ConfigProblem> problems) {
        boolean known = problems.stream().allMatch(ConfigProblem::restKnown);
        List<ConfigProblem> all = new ArrayList<>(problems);
        all.addAll(this.problems.all());
        return new TrainerConfig(content, recognisedBy, known ? this.problems.with(all) : Problems.only(problems));
    }

    /** The same with what shows its format. */
    public TrainerConfig recognisedBy(String evidence) {
        return new TrainerConfig(content, evidence, problems);
    }

    private static Map<String, Setting> defaults(ConfigDraft draft) {
        Map<String, Setting> defaults = new HashMap<>();
        draft.defaults.forEach((term, setting) -> defaults.put(term, setting.left(draft.openEnded)));
        return Map.copyOf(defaults);
    }

    /** First the field's terms, then what else is written. A dataset has only those of datasets. */
    private static Map<String, Setting> inOrder(ConfigDraft draft) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (String term : Terms.ALL) {
            Setting written = draft.written.get(term);
            Setting setting = written != null ? written : draft.defaults.get(term);
            if (setting != null) {
                settings.put(term, setting.left(draft.openEnded));
            } else if (draft.format.isTraining()) {
                settings.put(term, Setting.absent(term, draft.place).left(draft.openEnded));
            }
        }
        draft.written.forEach(settings::putIfAbsent);
        return settings;
    }

    /** Where it was read, to be resolved against the working directory by whoever opens it again. */
    public String origin() {
        return content.origin();
    }

    /** Where its trainer looks for relative paths. */
    public StartFolders starts() {
        return content.starts();
    }

    /** All files that it was read from, as reports show them. */
    public Set<String> files() {
        Set<String> known = files;
        if (known == null) {
            known = Stream.of(
                            Stream.of(content.path()),
                            paths(content.settings()),
                            content.datasets().stream()
                                    .flatMap(dataset -> Stream.concat(
                                            paths(dataset.settings()),
                                            dataset.subsets().stream().flatMap(TrainerConfig::paths))))
                    .flatMap(paths -> paths)
                    .collect(Collectors.toUnmodifiableSet());
            files = known;
        }
        return known;
    }

    private static Stream<String> paths(Map<String, Setting> settings) {
        return settings.values().stream().map(setting -> setting.location().path());
    }

    /** The file, as reports show it. */
    public String path() {
        return content.path();
    }

    /**
     * The line of the command that a place is in, among several of one file; 0 if there is only one, or before the first.
     *
     * @param all the configurations of the same check
     */
    public static int command(Location at, Collection<TrainerConfig> all) {
        return all.stream()
                .filter(config -> config.content.path().equals(at.path()))
                .mapToInt(config -> config.content.place().line())
                .filter(line -> line <= at.line())
                .max()
                .orElse(0);
    }

    /**
     * Configurations by the paths of their files, and there by the lines of their commands; 0 where a file is one.
     *
     * @param all the configurations of the same check
     */
    public static Map<String, NavigableMap<Integer, List<TrainerConfig>>> byCommand(Collection<TrainerConfig> all) {
        Map<String, NavigableMap<Integer, List<TrainerConfig>>> found = new HashMap<>();
        for (TrainerConfig config : all) {
            found.computeIfAbsent(config.path(), path -> new TreeMap<>())
                    .computeIfAbsent(config.content.place().line(), line -> new ArrayList<>())
                    .add(config);
        }
        return found;
    }

    /** The file, with the line of the command if it has several ({@code train.sh:12}). */
    public String name() {
        return content.place().line() == 0
                ? content.path()
                : content.path() + ":" + content.place().line();
    }

    /** The line of its command, if its file has several; else 0. */
    public int commandLine() {
        return content.place().line();
    }

    /** Whether it is one of several commands in its file. */
    public boolean isOneOfSeveral() {
        return content.place().line() > 0;
    }

    public TrainerFormat format() {
        return content.format();
    }

    /** The trainer and its version. */
    public Trainer trainer() {
        return content.trainer();
    }

    /** Settings by the field's term, then others by the trainer's key. */
    public Map<String, Setting> settings() {
        return content.settings();
    }

    /** Every setting that is written or has a default. */
    public List<Setting> all() {
        List<Setting> known = all;
        if (known == null) {
            Map<String, Setting> found = new LinkedHashMap<>(content.settings());
            content.defaults().forEach(found::putIfAbsent);
            known = List.copyOf(found.values());
            all = known;
        }
        return known;
    }

    /** A setting by the name that the trainer has for it, or by the field's term. Unknown settings are unset. */
    public Setting named(String name) {
        Map<String, Setting> known = byName;
        if (known == null) {
            known = new HashMap<>();
            for (Setting setting : all()) {
                known.putIfAbsent(setting.name(), setting);
            }
            byName = known;
        }
        Setting found = known.get(name);
        return found != null ? found : setting(name);
    }

    /** A setting by the field's term, or by the trainer's key. Unknown settings are unset. */
    public Setting setting(String concept) {
        Setting found = content.settings().get(concept);
        if (found == null) {
            found = content.defaults().get(concept);
        }
        return found != null ? found : Setting.absent(concept, content.place()).left(content.openEnded());
    }

    /**
     * What the file says of a setting, where the program that starts the trainer has a field for it and does not pass it on; else
     * the setting itself.
     */
    public Setting inFile(Setting setting) {
        Form form = content.form();
        if (form == null || setting.written()) {
            return setting;
        }
        Setting field = form.fields().get(setting.name());
        return field != null && field.written() && field.given()
                ? new Setting(setting.id(), setting.name(), field.value(), true, field.location())
                : setting;
    }

    /** Whether a setting is written in the file, by its term or the trainer's key. */
    public boolean written(String concept) {
        return setting(concept).written();
    }

    /** The folders that it names one by one ({@code --dataset_config}, concepts). */
    public List<ConfiguredSubset> subsets() {
        return content.subsets();
    }

    /** The datasets of the dataset configuration that it names, or that it is. */
    public List<ConfiguredDataset> datasets() {
        return content.datasets();
    }

    /** How captions are read, unless a subset says otherwise. */
    public CaptionOptions captionOptions() {
        return content.captionOptions();
    }

    /** The folder with {@code REPEATS_NAME} folders ({@code train_data_dir}), as written. */
    public Optional<String> datasetDir() {
        Setting dir = setting("dataset_dir");
        return dir.given() && !dir.text().isEmpty() ? Optional.of(dir.text()) : Optional.empty();
    }

    /** Keys that the trainer does not know. */
    public List<UnknownKey> unknownKeys() {
        return problems.unknownKeys();
    }

    /** Settings with a value of a wrong type. */
    public List<WrongType> wrongTypes() {
        return problems.wrongTypes();
    }

    /** Files that it names, that do not exist and that the trainer needs to start. */
    public List<MissingFile> missingFiles() {
        return problems.missingFiles();
    }

    /** Models, weights and prompts that it names, as far as they are here. */
    public ModelFiles models() {
        return content.models();
    }

    /** The family of the base model by its file or folder, where the settings are for another one; nothing if it may fit. */
    public BaseFamily otherFamily() {
        BaseHeader header = models().base();
        BaseFamily inFile = header == null || !header.isFilled() ? BaseFamily.UNKNOWN : header.family();
        BaseFamily trained = trainedFamily();
        boolean isTold = inFile != BaseFamily.UNKNOWN && trained != BaseFamily.UNKNOWN && trained != BaseFamily.OTHER;
        return isTold && !inFile.isLike(trained) ? inFile : BaseFamily.UNKNOWN;
    }

    /** The family that the settings are for. */
    public BaseFamily trainedFamily() {
        return format().stated(this).family();
    }

    /** What the program that starts the trainer refuses, although it can read the file. */
    public List<StartRefusal> refusals() {
        return problems.refusals();
    }

    /** Folders that it names and reads no captions from, as it writes them. */
    public List<String> unusedFolders() {
        return content.unusedFolders();
    }

    /** The training script that is launched ({@code sdxl_train_network.py}), if the file says it. */
    public Optional<String> script() {
        return Optional.ofNullable(content.script());
    }

    /** The form of the program that starts the trainer, if it has one. */
    public Optional<Form> form() {
        return Optional.ofNullable(content.form());
    }

    /** Syntax errors and the like, for which its trainer does not read it. */
    public List<ConfigProblem> problems() {
        return problems.all();
    }

    /** Whether what it says is known, although its trainer may not be able to read it. */
    public boolean isKnown() {
        return problems.all().stream().allMatch(ConfigProblem::restKnown);
    }

    /** Whether it describes a training run, not only a dataset. */
    public boolean isTraining() {
        return content.format().isTraining() && content.format().otherJob(this).isEmpty();
    }

    /** Whether there are rules for it: about what its trainer does, at least. */
    public boolean isChecked() {
        return isGuided() || isOfKnownTrainer() && content.format().areStopsKnown(this);
    }

    /** Whether the guide is about it: it trains a LoRA of SDXL or its derivatives, as far as it says, or is a dataset. */
    public boolean isGuided() {
        Boolean known = guided;
        if (known == null) {
            known = isOfKnownTrainer()
                    && (!isTraining()
                            || content.format().isLora(this)
                                    && baseFamily().isSdxl()
                                    && !content.trainer().traits().contains("no-sdxl"));
            guided = known;
        }
        return known;
    }

    /** The release of the reference that trains, or its newest where another trainer does. */
    public Release referenceRelease() {
        return isOfReference()
                ? content.trainer().release()
                : Trainer.newest(TrainerList.REFERENCE).release();
    }

    /** Whether the trainer is the one that plans and captions are described by. */
    public boolean isOfReference() {
        return content.trainer().isReference();
    }

    /** Whether it is for a trainer, and a version of it, that is known, and starts a training run. */
    public boolean isOfKnownTrainer() {
        return content.format().isChecked() && isStartedByKnown();
    }

    /** Whether the keys that its trainer reads are known, so that they are checked even if nothing else is. */
    public boolean areKeysKnown() {
        return content.format().areKeysKnown(this) && isStartedByKnown();
    }

    private boolean isStartedByKnown() {
        return !content.trainer().isUnknown() && content.format().otherJob(this).isEmpty();
    }

    /** Whether it trains a LoRA with a known trainer, of whatever base model. */
    public boolean isLoraOfKnownTrainer() {
        return isOfKnownTrainer() && isTraining() && content.format().isLora(this);
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
        return OptimizerArguments.of(setting("optimizer_args"), content.format());
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
        return content.missingPaths().contains(named);
    }

    /** Whether a variable of its script, whose value is not known, may hold more options. */
    public boolean isOpenEnded() {
        return content.openEnded();
    }

    /** The options whose values depend on variables or conditions that only the machine knows, as the trainer calls them. */
    public List<String> unresolved() {
        return content.settings().values().stream()
                .filter(Setting::isVariable)
                .map(Setting::name)
                .distinct()
                .toList();
    }

    /** What is known about the base model. */
    public BaseModel baseModel() {
        BaseModel known = base;
        if (known == null) {
            known = BaseModel.of(this, Optional.ofNullable(content.models().base()));
            base = known;
        }
        return known;
    }

    /** What shows the family of the base model. */
    public String modelRecognisedBy() {
        BaseModel.Evidence by = baseModel().by();
        return by == BaseModel.Evidence.TRAINER
                ? Message.of("{}", content.format().stated(this).by())
                : "its " + by.name().toLowerCase(Locale.ROOT);
    }

    /** The family of the base model, by its name, its file and the settings. */
    public BaseFamily baseFamily() {
        return baseModel().family();
    }
}
