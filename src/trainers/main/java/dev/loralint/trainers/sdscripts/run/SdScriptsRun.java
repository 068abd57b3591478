package dev.loralint.trainers.sdscripts.run;

import dev.loralint.plan.Planner;
import dev.loralint.plan.buckets.ImageFit;
import dev.loralint.text.PythonText;
import dev.loralint.tokens.ClipTokenizer;
import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.ConfiguredDataset;
import dev.loralint.trainer.ForeignPath;
import dev.loralint.trainer.OptimizerArgument;
import dev.loralint.trainer.OptimizerArguments;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.SettingScope;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.options.Conditions;
import dev.loralint.trainer.options.DatasetValues;
import dev.loralint.trainer.options.OptionTerms;
import dev.loralint.trainer.options.TrainingOptions;
import dev.loralint.trainers.sdscripts.format.NetworkModules;
import dev.loralint.trainers.sdscripts.format.SdScripts;
import dev.loralint.trainers.sdscripts.format.SdScriptsMetadata;
import dev.loralint.training.SettingsByKey;
import dev.loralint.training.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One run of sd-scripts. Settings are asked by the field's terms or the trainer's keys; values are those that reach
 * the trainer.
 */
public final class SdScriptsRun {

    private static final int LONGEST_INTERVAL = 1_000_000;
    private static final String OF_ONE_DATASET = "dataset.";
    private static final String OF_SUBSET = "subset.";
    private static final String OF_FILE = "file.";
    private static final String NETWORK_ARGUMENT = "network_args.";
    private static final List<String> OF_FLOW = List.of("flux_", "sd3_", "lumina_", "hunyuan_image_", "anima_");

    private final Training training;
    private final TrainerConfig config;
    private final SdScripts format;
    private final SettingsByKey keys;

    private SdScriptsRun(Training training) {
        this.training = training;
        this.config = training.config();
        this.format = SdScripts.of(config);
        this.keys = new SettingsByKey(config);
    }

    /** The run, and its settings split into their parts; nothing if another trainer will train. */
    public static List<Object> of(Training training) {
        if (!training.isOfSdScripts()) {
            return List.of();
        }
        SdScriptsRun run = alone(training);
        List<Object> facts = new ArrayList<>();
        facts.add(run);
        run.arguments(facts);
        if (run.isReadingImages()) {
            run.datasetSettings(facts);
            run.sizes(facts);
            facts.addAll(UnusableCache.of(run));
        }
        run.absentFiles(facts);
        return facts;
    }

    /** The run without its parts. */
    public static SdScriptsRun alone(Training training) {
        return new SdScriptsRun(training);
    }

    private void datasetSettings(List<Object> facts) {
        List<ConfiguredDataset> datasets =
                isWithoutDatasets() ? List.of(new ConfiguredDataset(Map.of(), List.of(Map.of()))) : datasets();
        for (int d = 0; d < datasets.size(); d++) {
            ConfiguredDataset dataset = datasets.get(d);
            for (String key : DatasetValues.of(config).keys()) {
                Setting ofDataset = of(dataset, key);
                if (ofDataset.given()) {
                    facts.add(ofDataset.in(new SettingScope(SettingScope.DATASET, key, d, 0)));
                }
                for (int s = 0; s < dataset.subsets().size(); s++) {
                    Setting setting = dataset.subsets().get(s).getOrDefault(key, ofDataset);
                    if (setting.given()) {
                        facts.add(setting.in(new SettingScope(SettingScope.SUBSET, key, d, s)));
                    }
                }
            }
        }
    }

    private void arguments(List<Object> facts) {
        Setting ofScheduler = setting("lr_scheduler_args");
        OptimizerArguments.of(ofScheduler, format).stream()
                .filter(OptimizerArgument::sound)
                .forEach(a -> facts.add(ofScheduler.argument(a.key(), a.written(), a.python())));
        List<Setting> ofNetwork = ofNetwork(setting("network_args"));
        facts.addAll(ofNetwork);
        if (!setting("network_module").text().startsWith("lycoris")) {
            BlockRates.of(ofNetwork).ifPresent(facts::add);
        }
        Setting warmup = setting("warmup");
        if (warmup.value() instanceof Number) {
            boolean share = warmup.value() instanceof Double && since("0.9.1");
            facts.add(Warmup.of(warmup, share, steps()));
        }
    }

    /**
     * The arguments as the trainer keeps them: of two with one name the last. The value stays text until the network converts it
     * (train_network.py: NetworkTrainer.train, lora.py: create_network).
     */
    private static List<Setting> ofNetwork(Setting list) {
        List<Setting> all = new ArrayList<>();
        Map<String, Setting> pairs = new LinkedHashMap<>();
        for (Object element : list.elements()) {
            if (element instanceof Map<?, ?> map) {
                map.forEach((name, value) -> pairs.put(
                        String.valueOf(name),
                        list.argument(String.valueOf(name), name + "=" + value, String.valueOf(value))));
            } else if (element instanceof String text && text.indexOf('=') >= 0) {
                String[] parts = text.split("=", 2);
                pairs.put(parts[0], list.argument(parts[0], text, parts[1]));
            } else if (list.value() instanceof List<?>) {
                all.add(list.argument("", String.valueOf(element), null));
            }
        }
        all.addAll(pairs.values());
        return all;
    }

    /** Arguments of {@code network_args} that a later one with the same name replaces. */
    public List<String> replacedArguments() {
        Map<String, String> last = new LinkedHashMap<>();
        List<String> replaced = new ArrayList<>();
        for (Object element : setting("network_args").elements()) {
            if (element instanceof String text && text.indexOf('=') >= 0) {
                String before = last.put(text.substring(0, text.indexOf('=')), text);
                if (before != null && !before.equals(text)) {
                    replaced.add(before);
                }
            }
        }
        return replaced;
    }

    private void sizes(List<Object> facts) {
        if (isWithoutDatasets()) {
            sizes(facts, 0, this::setting, true);
        }
        for (int d = 0; d < datasets().size(); d++) {
            ConfiguredDataset dataset = datasets().get(d);
            sizes(facts, d, key -> of(dataset, key), false);
        }
    }

    private void sizes(List<Object> facts, int dataset, Function<String, Setting> of, boolean ofTraining) {
        Resolution.of(dataset, of.apply("resolution"), ofTraining).ifPresent(facts::add);
        Setting steps = of.apply("bucket_reso_steps");
        if (of.apply("enable_bucket").on() && !steps.quoted() && steps.number() > 0) {
            facts.add(limits(dataset, of, steps.number()));
        }
    }

    private BucketLimits limits(int dataset, Function<String, Setting> of, double steps) {
        return new BucketLimits(
                dataset, of.apply("min_bucket_reso"), of.apply("max_bucket_reso"), steps, !since("0.9.1"));
    }

    /** The limits of a training without dataset configuration. */
    BucketLimits limits() {
        return limits(0, this::setting, number("bucket_reso_steps"));
    }

    private void absentFiles(List<Object> facts) {
        Setting weights = setting("network_weights");
        if (lacks("network_weights")) {
            facts.add(new AbsentFile(weights, weights.text()));
        }
        Setting base = setting("base_weights");
        for (Object path : base.value() instanceof List<?> ? base.elements() : List.of()) {
            if (path instanceof String text && isMissing(text)) {
                facts.add(new AbsentFile(base, text));
            }
        }
        Setting arguments = setting("network_args");
        config.format().filesIn(arguments).stream()
                .filter(this::isMissing)
                .forEach(path -> facts.add(new AbsentFile(arguments, path)));
    }

    /** A run that is over, where its metadata record settings that sd-scripts judges together, without files or defaults. */
    public static Optional<SdScriptsRun> recorded(TrainerConfig config) {
        boolean twoNoises = config.written("noise_offset") && config.written("multires_iters");
        boolean prediction = config.written("ztsnr") && config.written(SdScriptsMetadata.PREDICTION);
        return twoNoises || prediction
                ? Optional.of(new SdScriptsRun(new Training(config, List.of(), List.of(), ImageFit.none(config))))
                : Optional.empty();
    }

    Training training() {
        return training;
    }

    TrainerConfig config() {
        return config;
    }

    SdScripts format() {
        return format;
    }

    SettingsByKey keys() {
        return keys;
    }

    /** A setting as it reaches sd-scripts, by the field's term or the trainer's key. */
    public Setting setting(String name) {
        return keys.key(name);
    }

    /** The same by the option's name alone. */
    public Setting option(String name) {
        return setting(OptionTerms.term(name));
    }

    /** Whether Python takes the value for true. */
    public boolean on(String name) {
        return setting(name).on();
    }

    /** Whether it has a value, even 0, false or empty. */
    public boolean given(String name) {
        return setting(name).given();
    }

    /** Whether a file sets it, and not the trainer's default. */
    public boolean written(String name) {
        return setting(name).written();
    }

    /** The value as a number; NaN if it is not one. */
    public double number(String name) {
        Object value = setting(name).value();
        return value instanceof Number n ? n.doubleValue() : Double.NaN;
    }

    /** A setting's value as text; empty if it is not set. */
    public String text(String name) {
        return setting(name).text();
    }

    /**
     * Whether a training of a certain kind never comes to code that uses a setting; a command line may set what a file does not.
     *
     * @param when what must be true of the training
     * @param read what must be true for the code to be used; nothing if there is no such code
     */
    public boolean ignores(List<String> when, List<String> read) {
        Conditions known = new Conditions(this::known, this::named);
        return known.reaches(when) && known.misses(read);
    }

    /**
     * The settings of the run as tables ask for them, of {@code network_args} with a dot between the list and the argument; for the parts
     * {@code dataset} and {@code subset} once for each of them, whose settings begin with this word and a dot.
     */
    public List<Conditions> views(String part) {
        if (part.equals("dataset")) {
            return datasets().stream()
                    .map(dataset -> new Conditions(
                            key -> key.startsWith(OF_ONE_DATASET)
                                    ? ofOne(dataset, key.substring(OF_ONE_DATASET.length()))
                                    : known(key),
                            this::named))
                    .toList();
        }
        return part.isEmpty()
                ? List.of(new Conditions(this::known, this::named))
                : datasets().stream()
                        .flatMap(dataset -> dataset.subsets().stream()
                                .map(subset -> new Conditions(
                                        key -> key.startsWith(OF_SUBSET)
                                                ? of(dataset, subset, key.substring(OF_SUBSET.length()))
                                                : known(key),
                                        this::named)))
                        .toList();
    }

    private Setting ofOne(ConfiguredDataset dataset, String key) {
        Setting resolution = of(dataset, "resolution");
        return key.equals("least-longer-side")
                ? new Setting(key, key, leastLongerSide(dataset, resolution), true, resolution.location())
                : of(dataset, key);
    }

    /** The longer side that each image of a dataset has at least when it is trained; unknown where that depends on the images. */
    private Object leastLongerSide(ConfiguredDataset dataset, Setting resolution) {
        Resolution size = Resolution.of(0, resolution, false).orElse(null);
        boolean buckets = of(dataset, "enable_bucket").on();
        if (size == null
                || !size.complete()
                || buckets && of(dataset, "bucket_no_upscale").on()) {
            return Setting.UNKNOWN;
        }
        return buckets
                ? (long) (Math.sqrt((double) size.width() * size.height())
                        - of(dataset, "bucket_reso_steps").number())
                : (Object) (long) size.longer();
    }

    private Optional<Conditions.State> named(String word) {
        return switch (word) {
            case "network" -> Optional.of(Conditions.State.of(isNetwork()));
            case "embedding" -> Optional.of(Conditions.State.of(isEmbedding()));
            case "whole" -> Optional.of(Conditions.State.of(isScriptNamed() && isWhole()));
            case "flow" -> Optional.of(ofFlowScript());
            case "diffusion" -> Optional.of(Conditions.State.of(ofFlowScript() == Conditions.State.FALSE));
            case "token-known" -> Optional.of(Conditions.State.of(isTokenKnown()));
            case "vectors-differ" -> Optional.of(vectorsDiffer());
            case "samples" -> Optional.of(Conditions.State.of(isSampleDue() && on("sample_prompts")));
            case "text-cached" ->
                Optional.of(Conditions.state(
                        known("cache_text_encoder_outputs"),
                        option("cache_text_encoder_outputs").on()
                                || option("cache_text_encoder_outputs_to_disk").on()));
            default -> Optional.empty();
        };
    }

    /** Whether the tokenizer of CLIP has a token of the word for an embedding, so that it adds none. */
    private boolean isTokenKnown() {
        String word = text("token_string");
        return word.matches("[a-z]{1,50}") && ClipTokenizer.isPartOfWords(word);
    }

    /** Whether an embedding to go on from has another number of vectors. */
    private Conditions.State vectorsDiffer() {
        boolean sdxl = scriptName().startsWith("sdxl_");
        Object rows = sdxl || Long.valueOf(1).equals(config.models().trait("weights.tensors"))
                ? config.models().trait(sdxl ? "weights.sdxl-vectors" : "weights.vectors")
                : null;
        return rows instanceof Long count
                ? Conditions.state(known("num_vectors_per_token"), count != number("num_vectors_per_token"))
                : Conditions.State.OPEN;
    }

    private Setting known(String option) {
        if (option.equals("script")) {
            return Setting.absent(option, setting("base_model").location()).with(scriptName());
        }
        if (option.equals("architecture")) {
            return Setting.absent(option, setting("base_model").location()).with(architecture());
        }
        Optional<Setting> ofFile =
                config.models().asked(option, setting("base_model").location());
        if (ofFile.isPresent()) {
            return ofFile.get();
        }
        if (option.startsWith(NETWORK_ARGUMENT)) {
            Setting arguments = known("network_args");
            String key = option.substring(NETWORK_ARGUMENT.length());
            return ofNetwork(arguments).stream()
                    .filter(argument -> argument.key().equals(key))
                    .findFirst()
                    .map(found -> new Setting(arguments.id(), key, found.value(), true, found.location()))
                    .orElseGet(() -> arguments.unresolved() ? arguments : Setting.absent(option, arguments.location()));
        }
        Setting setting = option(option);
        return setting.written() || isWholeCommand()
                ? setting
                : new Setting(option, option, Setting.UNKNOWN, true, setting.location());
    }

    /** Whether the script has an option, and a setting another value than its default. */
    public boolean isMeant(Setting setting, String option) {
        TrainingOptions options =
                TrainingOptions.of(config.trainer(), config.script().orElse(null));
        return options.has(option) && setting.given() && !isStandard(setting, options.standard(option));
    }

    private static boolean isStandard(Setting setting, @Nullable Object standard) {
        return standard != null
                && (setting.is(Values.show(standard))
                        || setting.numeric() && setting.number() == Values.number(standard));
    }

    /** The changes that fix settings of the run. */
    public RunRepair repair() {
        return new RunRepair(this, keys);
    }

    /** Whether a GUI starts sd-scripts, which leaves out settings that are 0, false or empty. */
    public boolean isOfGui() {
        return format.isEmptyLeftOut();
    }

    /** Whether arguments are keys of a table, which the program that saved the file hands over as a list of pairs. */
    public boolean isHandedOverAsPairs(Setting arguments) {
        return arguments.value() instanceof Map && format.argumentSection().isPresent();
    }

    /** Whether the script is SDXL's: by its name, or because the base model itself shows that it is of the SDXL family. */
    public boolean isSdxlScript() {
        return config.script().map(s -> s.startsWith("sdxl_")).orElseGet(this::isSdxlBase);
    }

    /** The family of the base model, which decides what the script loads and computes. */
    public BaseFamily family() {
        return config.baseFamily();
    }

    /** The architecture that the script trains; all models of the SDXL family have one. */
    public String architecture() {
        return isSdxlScript() ? BaseFamily.SDXL.name() : family().name();
    }

    /** The architecture that the name of the base model shows; empty if it shows none. */
    public String architectureByName() {
        BaseFamily named = BaseFamily.byName(text("base_model"));
        if (named == BaseFamily.UNKNOWN) {
            return "";
        }
        return named.isSdxl() ? BaseFamily.SDXL.name() : named.name();
    }

    /** Whether the model is trained with flow matching, and not to predict noise or velocity as Stable Diffusion and SDXL are. */
    public boolean isFlow() {
        BaseFamily family = family();
        return !family.isSdxl() && family != BaseFamily.SD15 && family != BaseFamily.SD2;
    }

    /** Whether it trains a network, such as a LoRA, and not the whole model or an embedding. */
    public boolean isNetwork() {
        return format.isLora(config);
    }

    /** Whether the script trains a model with flow matching: by its name, else by the family, if it has a script for it. */
    private Conditions.State ofFlowScript() {
        if (isScriptNamed()) {
            return Conditions.State.of(OF_FLOW.stream().anyMatch(scriptName()::startsWith));
        }
        return switch (family()) {
            case FLUX, CHROMA, SD3, LUMINA, HUNYUAN_IMAGE, ANIMA -> Conditions.State.TRUE;
            case SD15, SD2 -> Conditions.State.FALSE;
            default ->
                family().isSdxl() && family() != BaseFamily.UNKNOWN ? Conditions.State.FALSE : Conditions.State.OPEN;
        };
    }

    private boolean isWhole() {
        return !isNetwork() && !isEmbedding() && !isControl() && isReadingImages();
    }

    /** Whether it trains an embedding (textual inversion). */
    public boolean isEmbedding() {
        return config.script().map(s -> s.contains("textual_inversion")).orElse(false);
    }

    /** Whether it trains a ControlNet, and so reads datasets with conditioning images only. */
    public boolean isControl() {
        return config.script().map(TrainingOptions::isControl).orElse(false);
    }

    /** Whether it trains on images in epochs, and not on pairs of prompts. */
    public boolean isReadingImages() {
        return config.script().map(TrainingOptions::isReadingImages).orElse(true);
    }

    /** Whether the script makes sample images: of ControlNet-LLLite for SDXL and of LECO it makes none. */
    public boolean isSampling() {
        return !isLiteOfSdxl() && isReadingImages();
    }

    /** Whether sample images are due in the training run, for which the trainer then reads the prompts (sampling.py: sample_images_common). */
    public boolean isSampleDue() {
        return isSampling()
                && (on("sample_at_first")
                        || number("sample_every_n_epochs") > 0 && reachesEpoch(number("sample_every_n_epochs"))
                        || number("sample_every_n_steps") > 0 && reachesStep(number("sample_every_n_steps")));
    }

    private boolean isLiteOfSdxl() {
        return isSdxlScript() && scriptName().contains("lllite");
    }

    /** What the training run leaves. */
    public String product() {
        return isControl() ? "ControlNet" : "LoRA";
    }

    /** Whether the script saves after a training run without steps too; others look for the last epoch, and there is none. */
    public boolean isSavingUntrained() {
        return isNetwork() || isControl() && family() != BaseFamily.FLUX || !isReadingImages();
    }

    /** Of what {@code bucket_reso_steps} must be a multiple; 1 where that is not known. */
    public int bucketMultiple() {
        if (!isNetwork()) {
            return multipleOfModel();
        }
        if (isSdxlScript()) {
            return !since("0.9.1") || since("0.10.1") ? 32 : 64;
        }
        return switch (family()) {
            case ANIMA -> 16;
            // the scripts for other models call what they replace too (train_network.py: assert_extra_args)
            case FLUX, CHROMA, LUMINA, HUNYUAN_IMAGE -> since("0.10.1") ? 64 : 1;
            case SD15, SD2 -> since("0.9.1") ? 64 : 1;
            case SD3 -> 32;
            default -> 1;
        };
    }

    /** Whether that is so in the release that will train: older scripts for Stable Diffusion accept all steps. */
    public boolean isBucketMultipleSure() {
        boolean changed = !isSdxlScript() && (family() == BaseFamily.SD15 || family() == BaseFamily.SD2);
        return !changed || !config.trainer().isAssumed();
    }

    /** The scripts for whole models and embeddings check their datasets for themselves (verify_bucket_reso_steps). */
    private int multipleOfModel() {
        return switch (family()) {
            case SDXL -> 32;
            case SD15, SD2 -> since("0.9.1") ? 64 : 1;
            case ANIMA, FLUX, CHROMA, LUMINA -> 16;
            case SD3 -> 8;
            default -> 1;
        };
    }

    /** Whether the script exits if cached outputs of the text encoder meet options that change captions. */
    public boolean isCachedTextChecked() {
        return isSdxlScript()
                || switch (family()) {
                    case ANIMA, SD3, FLUX, CHROMA, HUNYUAN_IMAGE -> true;
                    case LUMINA -> !isNetwork();
                    default -> false;
                };
    }

    /** Whether the script requires mixed precision of the same kind for {@code full_bf16}. */
    public boolean isFullBf16Checked() {
        return isNetwork() || isFullFp16Checked() && family() != BaseFamily.SD15 && family() != BaseFamily.SD2;
    }

    /** Whether the script requires mixed precision of the same kind for {@code full_fp16}. */
    public boolean isFullFp16Checked() {
        return !isEmbedding() && !isLiteOfSdxl() && isReadingImages();
    }

    /** Whether the script drops cached captions itself, so that dropout and a cache go together. */
    public boolean isDroppingCached() {
        return family() == BaseFamily.ANIMA;
    }

    /** Whether the script is named, and not only likely. */
    public boolean isScriptNamed() {
        return config.script().isPresent();
    }

    /** Whether the program that keeps the file has optimizers and schedulers of its own that are not known. */
    public boolean isRenaming() {
        return format.isRenaming();
    }

    /** Whether the program that keeps the file puts a class of its own in the place of an optimizer's name. */
    public boolean isReplacing(String optimizer) {
        return format.isReplacing(optimizer);
    }

    /** Whether the program that keeps the file installs the package of a class. */
    public boolean isInstalling(String className) {
        return format.packages().stream().anyMatch(name -> className.startsWith(name + "."));
    }

    /** The first of these settings that is written; the last if none is. */
    public Setting firstWritten(String... names) {
        for (String name : names) {
            if (written(name)) {
                return setting(name);
            }
        }
        return setting(names[names.length - 1]);
    }

    /**
     * Whether the release of sd-scripts is this one or a later one.
     *
     * @param release a known release: {@code 0.8.7}, {@code 0.9.1}, {@code 0.10.1}, {@code 48d368f}, {@code 0.11.1} or
     *     {@code 0128ca0}
     */
    public boolean since(String release) {
        return config.trainer().since(release);
    }

    /** Whether a module creates a network in this release, or may do so because nothing is known of the release. */
    public boolean hasNetwork(String module) {
        Trainer trainer = config.trainer();
        boolean known = NetworkModules.create(trainer.release(), module)
                && !trainer.origin().removed().contains(module);
        return trainer.isUnknown() || known || trainer.origin().added().contains(module);
    }

    /** Whether it is a module of sd-scripts that creates no network. */
    public boolean isOtherModule(String module) {
        return NetworkModules.isOther(config.trainer().release(), module);
    }

    /** The first release that has the module; empty if none has it. */
    public String networkSince(String module) {
        return NetworkModules.since(config.trainer().release(), module).orElse("");
    }

    /** The release or commit of sd-scripts. */
    public String version() {
        return config.trainer().version();
    }

    /** The script that is started; empty where that is not known. */
    public String scriptName() {
        return config.script().orElse("");
    }

    /** The script that trains on SDXL what the named script trains on Stable Diffusion 1.5 and 2; empty for other scripts. */
    public String scriptForSdxl() {
        String script = scriptName();
        return switch (script) {
            case "train_db.py", "fine_tune.py" -> "sdxl_train.py";
            default -> script.startsWith("train_") ? "sdxl_" + script : "";
        };
    }

    /** Whether the script is the one for SD 1.5 and 2. */
    public boolean isPlainScript() {
        return config.script().map("train_network.py"::equals).orElse(false);
    }

    /** Whether everything that the trainer is given was read, so that what is missing is really not set. */
    public boolean isComplete() {
        return format.isCommandLine() && isRead() && !config.isOpenEnded();
    }

    /** Whether all files that it names were read, so that what they do not have is really missing there. */
    public boolean isRead() {
        return config.missingFiles().isEmpty()
                && config.problems().isEmpty()
                && config.unresolved().isEmpty();
    }

    /** Whether nothing can be added when the trainer starts: false for a file that a command line may extend. */
    public boolean isWholeCommand() {
        return format.isWholeCommand() || isComplete();
    }

    /** Datasets of the dataset configuration, with their subsets. */
    public List<ConfiguredDataset> datasets() {
        return config.datasets();
    }

    /** How many {@code [[datasets]]} the dataset configuration has; 0 without one. */
    public int datasetCount() {
        return datasets().size();
    }

    /** How many {@code [[datasets.subsets]]} all its datasets have together. */
    public int subsetCount() {
        return datasets().stream().mapToInt(d -> d.subsets().size()).sum();
    }

    /** Whether no dataset is configured. */
    public boolean isWithoutDatasets() {
        return datasets().isEmpty();
    }

    /** Of a dataset: bucket settings, resolution, batch size. */
    Setting of(ConfiguredDataset dataset, String key) {
        return dataset.settings().getOrDefault(key, ofTraining(key));
    }

    private Setting ofTraining(String key) {
        // without a dataset configuration the names of the folders give the repeats
        boolean ofFolders = isWithoutDatasets() && key.equals("num_repeats");
        return setting(ofFolders ? key : DatasetValues.of(config).term(key));
    }

    /** A setting as one subset has it: its own, else its dataset's, else the training's. */
    Setting of(ConfiguredDataset dataset, Map<String, Setting> subset, String key) {
        return subset.getOrDefault(key, of(dataset, key));
    }

    /** The number of optimizer steps; NaN if it is unknown: epochs need images (steps). */
    public double steps() {
        if (Planner.isOfUnknownLength(training.config())) {
            return Double.NaN;
        }
        return training.fit()
                .schedule()
                .map(schedule -> (double) schedule.total())
                .orElseGet(() -> given("epochs") ? Double.NaN : number("steps"));
    }

    /** Whether so many steps are trained; not if their number is unknown. */
    public boolean reachesStep(double step) {
        return steps() >= step;
    }

    /** Whether so many epochs begin; if their number is unknown, at least one does. */
    public boolean reachesEpoch(double epoch) {
        return epochs() >= epoch;
    }

    private double epochs() {
        return training.fit()
                .schedule()
                .map(schedule -> (double) schedule.epochs())
                .orElseGet(() -> given("epochs") ? number("epochs") : 1);
    }

    /** Whether an epoch that is not the last is a multiple of the interval, which need not be a whole number. */
    public boolean savesAfterEpoch(double every) {
        return removesAfterEpoch(every, 0);
    }

    /** Whether the trainer saves after an epoch and then removes an older file (checkpoint_io.py: get_remove_epoch_no). */
    public boolean removesAfterEpoch(double every, double last) {
        double first = firstMultiple(every);
        return Math.ceil(Math.max(1, every * last) / first) * first < epochs();
    }

    /** Whether a step is a multiple of the interval, which need not be a whole number. */
    public boolean savesAfterStep(double every) {
        return firstMultiple(every) <= steps();
    }

    /** The latest step whose file the trainer removes (checkpoint_io.py: get_remove_step_no); below 0 if it removes none. */
    public double lastStepRemoved(double every, double last) {
        double first = firstMultiple(every);
        double saved = Math.floor(steps() / first) * first;
        return saved >= 1 ? Math.floor((saved - last - 1) / every) * every : -1;
    }

    /** The first whole number from 1 on that is a multiple of an interval; infinite if none below a million is one. */
    private static double firstMultiple(double every) {
        double size = Math.abs(every);
        if (size == Math.rint(size)) {
            return size == 0 ? Double.POSITIVE_INFINITY : size;
        }
        for (int number = 1; number <= LONGEST_INTERVAL; number++) {
            if (number % size == 0) {
                return number;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** Whether training ends before an epoch begins; not if the number of steps is unknown. */
    public boolean endsBeforeEpoch(double epoch) {
        return training.fit()
                .schedule()
                .map(schedule -> (epoch - 1) * schedule.perEpoch() >= schedule.total())
                .orElse(false);
    }

    /** Whether a file or folder is named that does not exist, by a path that should exist here. */
    public boolean lacks(String name) {
        return given(name) && isMissing(text(name));
    }

    /** Whether the first part of a name with dots is neither a file nor a folder here from which Python could import it. */
    public boolean lacksModule(String name) {
        String module = name.substring(0, Math.max(0, name.indexOf('.')));
        return !module.isEmpty() && isMissing(module) && isMissing(module + ".py");
    }

    /** Whether the trainer cannot create its file of messages here. */
    public boolean isWithoutConsoleFile() {
        return isUnwritable(text("console_log_file"));
    }

    /** Whether the trainer cannot create the finished LoRA here, because its name has folders that do not exist. */
    public boolean isWithoutOutputFolder() {
        return isUnwritable(PythonText.join(text("output_dir"), text("output_name")));
    }

    private boolean isUnwritable(String path) {
        return !path.isEmpty() && !ForeignPath.is(path) && path.indexOf('$') < 0 && config.isMissing(path);
    }

    /** Whether this is a path that should hold here, and nothing is there. */
    boolean isMissing(String path) {
        boolean unknowable = path.indexOf('$') >= 0 || ForeignPath.is(path);
        return !unknowable && (path.isEmpty() || config.isMissing(path));
    }

    /** Whether the base model is known to predict velocity. */
    public boolean isVelocityBase() {
        return config.baseModel().prediction() == BaseModel.Prediction.VELOCITY;
    }

    /** Whether the base model is known to predict noise. */
    public boolean isNoiseBase() {
        return config.baseModel().prediction() == BaseModel.Prediction.NOISE;
    }

    /** Whether the base model is loaded in fp8. */
    public boolean isFp8() {
        return on("fp8_base") || on("fp8_base_unet");
    }

    /** The family of the base model by its header, where the script trains another one; nothing if it may fit. */
    public BaseFamily otherFamily() {
        return config.otherFamily();
    }

    /** Whether the base model itself shows that it is of the SDXL family. */
    public boolean isSdxlBase() {
        BaseModel base = config.baseModel();
        return base.isStatedByItself() && base.family().isSdxl();
    }
}
