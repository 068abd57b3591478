package dev.loralint.trainers.musubi;

import dev.loralint.disk.Disk;
import dev.loralint.trainer.ForeignPath;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.options.Conditions;
import dev.loralint.trainer.options.Conditions.State;
import dev.loralint.trainer.options.OptionTerms;
import dev.loralint.trainer.options.TrainingOptions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A training with musubi-tuner.
 *
 * @param config its configuration or command line
 */
public record MusubiRun(TrainerConfig config) {

    private static final String OF_CACHE = "cache.";

    private static final String OF_DATASET = "datasets.";

    /** Optimizers that its code names; all others are looked up in {@code torch.optim}, or in the library that is named. */
    private static final Set<String> OWN = Set.of("adamw8bit", "adafactor", "adamw");

    /** Of a configuration of musubi-tuner that trains one of its models; none of another file. */
    public static List<MusubiRun> of(TrainerConfig config) {
        return config.trainer().name().equals(MusubiTuner.NAME) && config.isTraining() && config.areKeysKnown()
                ? List.of(new MusubiRun(config))
                : List.of();
    }

    /** Whether it trains a LoRA, and not the whole model. */
    public boolean isLora() {
        return config.format().isLora(config);
    }

    /** Whether all is there that the trainer gets, so that what is missing is missing there too. A fork may do without it. */
    public boolean isWhole() {
        return config.script().isPresent() && config.problems().isEmpty() && !config.isOpenEnded() && !isOfFork();
    }

    private boolean isOfFork() {
        return config.unknownKeys().stream().anyMatch(UnknownKey::isOfFork);
    }

    /** Whether nothing is expected to be added: a command line without a configuration file, or such a file. */
    public boolean isWholeCommand() {
        return isWhole() || config.script().isEmpty() && !isOfFork();
    }

    /** The script that is started; the trainer for a configuration file. */
    public String script() {
        return config.script().orElse(MusubiTuner.NAME);
    }

    /**
     * What the name of the script begins with ({@code wan}, {@code qwen_image}). A configuration file shows it if it names a network
     * module of one model; else it is empty.
     */
    public String architecture() {
        return config.script()
                .map(script -> script.replaceFirst("_train(_network(_self_flow)?)?\\.py$", ""))
                .orElseGet(() ->
                        OF_ONE_MODEL.getOrDefault(setting("network_module").text(), ""));
    }

    /** The script that a network module is for; empty if it is for several, or is not known. */
    static String script(@Nullable Setting module) {
        String architecture = module == null ? "" : OF_ONE_MODEL.getOrDefault(module.text(), "");
        return architecture.isEmpty() ? "" : architecture + "_train_network.py";
    }

    private static final Map<String, String> OF_ONE_MODEL = Map.of(
            "networks.lora_wan", "wan",
            "networks.lora_framepack", "fpack",
            "networks.lora_qwen_image", "qwen_image",
            "networks.lora_zimage", "zimage",
            "networks.lora_hidream_o1", "hidream_o1",
            "networks.lora_krea2", "krea2",
            "networks.lora_ideogram4", "ideogram4",
            "networks.lora_kandinsky", "kandinsky5");

    /** Whether the tensors of a model that a setting names are read, so that its name says nothing more. */
    public boolean isReading(String key) {
        return !Setting.UNKNOWN.equals(config.models().trait(key + ".tensors"));
    }

    /** A setting by the field's term or the trainer's key. */
    public Setting setting(String name) {
        return config.setting(name);
    }

    /** A setting by the trainer's key. */
    public Setting option(String key) {
        return setting(OptionTerms.term(key));
    }

    /**
     * Whether the trainer gets the value: argparse does not refuse it on the command line, no variable hides it, and if it is of
     * datasets, one has no other.
     */
    public boolean gets(Setting setting) {
        boolean isOfDatasets =
                setting.written() && MusubiReader.ofDatasets(config.trainer()).contains(setting.name());
        return setting.written()
                && !setting.unresolved()
                && (isLora() || !isOfNetwork(setting))
                && (!isOfDatasets
                        || config.datasets().stream()
                                .anyMatch(dataset ->
                                        setting.equals(dataset.settings().get(setting.name()))))
                && config.wrongTypes().stream()
                        .noneMatch(wrong -> wrong.location().equals(setting.location()));
    }

    /** Options of LoRAs that scripts have which train the whole model, and do not use. */
    private static final Set<String> OF_NETWORKS = Set.of(
            "dim_from_weights", "scale_weight_norms", "base_weights", "base_weights_multiplier", "save_precision");

    private static boolean isOfNetwork(Setting setting) {
        return setting.name().startsWith("network_") || OF_NETWORKS.contains(setting.name());
    }

    /** Options of LoRAs, if the whole model is trained. */
    public List<Setting> ofNetworks() {
        return isLora()
                ? List.of()
                : config.settings().values().stream()
                        .filter(setting -> setting.written() && isOfNetwork(setting))
                        .toList();
    }

    /** The architecture of a script that trains a LoRA; else the name of the script. */
    public String model() {
        return isLora() ? architecture() : script().replace(".py", "");
    }

    /** Whether the model is among these names, or, if they begin with an exclamation mark, is not; no names are all. */
    public boolean isOf(List<String> names) {
        boolean isOther = names.stream().anyMatch(name -> name.startsWith("!"));
        return names.isEmpty() || !model().isEmpty() && names.contains((isOther ? "!" : "") + model()) != isOther;
    }

    /** Whether a training comes to code that uses a setting. */
    public boolean reaches(List<String> words) {
        return conditions().reaches(words);
    }

    /** Whether a training certainly never comes to code that uses a setting. */
    public boolean misses(List<String> words) {
        return conditions().misses(words);
    }

    private Conditions conditions() {
        return new Conditions(this::option, this::named);
    }

    /**
     * The settings of the run as tables ask for them; for the part {@code datasets} once for each dataset, whose settings begin with
     * {@code datasets.}.
     */
    public List<Conditions> views(String part) {
        return part.isEmpty()
                ? List.of(new Conditions(this::known, this::named))
                : MusubiDataset.of(config).stream()
                        .map(dataset -> new Conditions(
                                key -> key.startsWith(OF_DATASET)
                                        ? ofDataset(dataset, key.substring(OF_DATASET.length()))
                                        : known(key),
                                this::named))
                        .toList();
    }

    /** A setting of a dataset; what begins with {@code cache.} is asked of the caches of the model that is trained. */
    private Setting ofDataset(MusubiDataset dataset, String key) {
        return key.startsWith(OF_CACHE)
                ? new Setting(
                        key,
                        key,
                        new ModelCaches(dataset, cacheNames()).trait(key.substring(OF_CACHE.length())),
                        true,
                        setting("dit").location())
                : dataset.asked(key);
    }

    /** What the names of caches have before their suffix (dataset/architectures.py); empty where that is not known. */
    private String cacheNames() {
        String version = setting("model_version").text();
        return switch (model().replaceFirst("_train$|_train_network_self_flow$", "")) {
            case "hv" -> "hv";
            case "wan" -> "wan";
            case "fpack" -> "fp";
            case "flux_kontext" -> "fk";
            case "flux_2" ->
                switch (version) {
                    case "dev" -> "f2d";
                    case "klein-4b", "klein-base-4b" -> "f2k4b";
                    case "klein-9b", "klein-base-9b" -> "f2k9b";
                    default -> "";
                };
            case "qwen_image" ->
                version.equalsIgnoreCase("layered")
                        ? "qil"
                        : version.toLowerCase(Locale.ROOT).startsWith("edit") || on("edit") || on("edit_plus")
                                ? "qie"
                                : "qi";
            case "kandinsky5" -> "k5";
            case "hv_1_5" -> "hv15";
            case "zimage" -> "zi";
            case "hidream_o1" -> "ho1";
            case "ideogram4" -> "i4";
            case "krea2" -> "kr2";
            default -> "";
        };
    }

    /** A setting that is open where it may be on a command line that is not known. */
    private Setting known(String key) {
        Setting known = option(key).written() || isWholeCommand()
                ? option(key)
                : option(key).with(Setting.UNKNOWN);
        return config.models()
                .asked(key, setting("dit").location())
                .orElseGet(() -> key.equals("model")
                        ? Setting.absent(key, setting("dit").location()).with(model())
                        : known);
    }

    /** Whether a setting has another value than the default of the script, if that is known. */
    public boolean isMeant(Setting setting) {
        return TrainingOptions.of(config.trainer(), config.script().orElse(null))
                .isChanged(setting);
    }

    private Optional<State> named(String word) {
        return switch (word) {
            case "hidream" ->
                Optional.of(State.of(architecture().equals("hidream_o1") || script().equals("hidream_o1_train.py")));
            case "one-dataset" -> Optional.of(State.of(config.datasets().size() == 1));
            case "layered" -> of("model_version", option("model_version").is("layered"));
            case "samples" ->
                Optional.of(State.of(on("sample_prompts") && !samples().isEmpty()));
            case "other-layers" -> otherLayers();
            case "sampled" -> ofSampling(isSampled());
            case "sigmoid" -> ofSampling(SIGMOID.contains(sampling()));
            case "logit" ->
                ofSampling(Set.of("logsnr", "qinglong_flux").contains(sampling()) && isSampled()
                        || isOfSigmas() && setting("weighting_scheme").is("logit_normal"));
            case "mode" ->
                ofSampling(isOfSigmas() && setting("weighting_scheme").is("mode"));
            case "shifted" ->
                ofSampling(sampling().equals("shift")
                        || !isSampled()
                        || setting("weighting_scheme").text().matches("sigma_sqrt|cosmap"));
            case "schedulefree" -> ofOptimizer(isScheduleFree());
            case "rated" -> ofOptimizer(!isRelative());
            case "scheduled" ->
                ofOptimizer(!isScheduleFree() && (option("lr_scheduler_type").on() || !isRelative()));
            case "by-name" -> ofOptimizer(isScheduledByName());
            case "rate-checked" ->
                ofOptimizer(!isRelative()
                        && (OWN.contains(optimizer())
                                || isOfTorch()
                                || optimizer().matches("(torch|bitsandbytes)[.].*")));
            case "i2v" -> of("task", option("task").text().contains("i2v"));
            case "dropout" ->
                of("network_module", !option("network_module").text().matches("networks[.]lo(ha|kr)"));
            case "many-buckets" ->
                of("num_timestep_buckets", option("num_timestep_buckets").number() > 1);
            case "saves-epochs" -> saves("save_every_n_epochs", 1);
            case "saves-steps" -> saves("save_every_n_steps", 0);
            default -> Optional.empty();
        };
    }

    /** Whether the two models of Wan 2.2, which replace each other, have other layers. */
    private Optional<State> otherLayers() {
        Optional<Boolean> alike = config.models().alike("dit", "dit_high_noise");
        return Optional.of(alike.map(same -> State.of(!same)).orElse(State.OPEN));
    }

    private Optional<State> of(String option, boolean value) {
        return Optional.of(Conditions.state(option(option), value));
    }

    private Optional<State> ofAll(boolean value, String... options) {
        boolean isOpen = Stream.of(options).anyMatch(key -> option(key).unresolved());
        return Optional.of(isOpen ? State.OPEN : State.of(value));
    }

    private Optional<State> ofSampling(boolean value) {
        return sampling().isEmpty() ? Optional.of(State.OPEN) : ofAll(value, "timestep_sampling", "weighting_scheme");
    }

    private Optional<State> ofOptimizer(boolean value) {
        return ofAll(value, "optimizer_type", "optimizer_args", "lr_scheduler", "lr_scheduler_type");
    }

    /** Whether something is saved at an interval before the end. */
    private Optional<State> saves(String interval, int last) {
        double every = option(interval).number();
        return Optional.of(State.of(every > 0 && setting("epochs").number() >= every + last));
    }

    /** Options in a configuration file that the script of the model does not have. */
    public List<Setting> ofOtherScripts() {
        String script = config.script().orElse(architecture() + "_train_network.py");
        TrainingOptions options = TrainingOptions.of(config.trainer(), script);
        return architecture().isEmpty() || !options.areOf(script)
                ? List.of()
                : config.settings().values().stream()
                        .filter(Setting::written)
                        .filter(setting -> !options.has(setting.name()) && !isReadAnyway(setting.name()))
                        .toList();
    }

    /** Names that code looks for in any script. */
    private static final Set<String> READ_ANYWAY = Set.of("full_fp16", "full_bf16");

    /** Names that the code of a model looks for, though its script has no such option (main of each script). */
    private boolean isReadAnyway(String name) {
        return READ_ANYWAY.contains(name)
                || architecture().equals("kandinsky5") && name.equals("dit_dtype")
                || architecture().equals("ideogram4") && name.equals("fp8_scaled");
    }

    private static final Set<String> SIGMOID = Set.of(
            "sigmoid",
            "shift",
            "flux_shift",
            "flux2_shift",
            "qwen_shift",
            "krea2_shift",
            "qinglong_flux",
            "qinglong_qwen");

    private static final Set<String> SAMPLED = Set.of(
            "uniform",
            "sigmoid",
            "shift",
            "flux_shift",
            "flux2_shift",
            "qwen_shift",
            "krea2_shift",
            "ideogram4_shift",
            "logsnr",
            "qinglong_flux",
            "qinglong_qwen");

    /** How timesteps are sampled; empty if that is not known. */
    private String sampling() {
        Setting sampling = setting("timestep_sampling");
        if (sampling.given()) {
            return sampling.text();
        }
        return architecture().isEmpty() ? "" : architecture().equals("ideogram4") ? "ideogram4_shift" : "sigma";
    }

    /** Whether a function samples timesteps; else the sigmas of a scheduler are sampled, as for each word that is not known. */
    private boolean isSampled() {
        Set<String> sampled = script().equals("hv_train.py") ? Set.of("uniform", "sigmoid", "shift") : SAMPLED;
        return sampled.contains(sampling());
    }

    private boolean isOfSigmas() {
        return !isSampled() && !architecture().equals("hidream_o1");
    }

    /** Whether the optimizer has a schedule of its own, so that no scheduler is made. */
    public boolean isScheduleFree() {
        return optimizer().endsWith("schedulefree");
    }

    /** Whether the dataset configuration that it names is here, and has no datasets. */
    public boolean hasNoDatasets() {
        return config.datasets().isEmpty()
                && setting("dataset_config").on()
                && config.missingFiles().stream()
                        .noneMatch(file -> file.setting().equals("dataset_config"))
                && config.problems().isEmpty();
    }

    /** Whether a setting is on the command line itself. */
    public boolean isOfCommandLine(Setting setting) {
        return setting.written() && setting.location().path().equals(config.path());
    }

    /** Names of files and folders in a setting that should be here and are not. */
    public List<String> missing(Setting naming) {
        Stream<?> names = naming.quoted() ? Stream.of(naming.value()) : naming.elements().stream();
        return names.map(String::valueOf)
                .filter(name -> !Setting.isUnknown(name) && !ForeignPath.is(name) && config.isMissing(name))
                .toList();
    }

    /** Whether a name has folders in it that are not in the folder for LoRAs, which alone is made. */
    public boolean isBelowMissingFolder(Setting name) {
        int end = name.text().lastIndexOf('/');
        String folder = setting("output_dir").text() + "/" + name.text().substring(0, Math.max(end, 0));
        return name.quoted()
                && end > 0
                && !name.text().startsWith("/")
                && config.starts().find(folder, Disk::isDirectory).isEmpty();
    }

    /** Whether a list has an argument of this name. */
    public boolean has(String list, String name) {
        return setting(list).elements().stream()
                .anyMatch(argument -> String.valueOf(argument).startsWith(name + "="));
    }

    /** Whether a warmup comes to steps: a share of an unknown number may be rounded down to none. */
    public boolean warmsUp(Setting warmup) {
        double steps = setting("epochs").given() ? setting("epochs").number() : maxSteps();
        return warmup.value() instanceof Double share ? share * steps >= 1 : warmup.number() != 0;
    }

    /** How many steps are trained if no epochs are set. */
    public double maxSteps() {
        return setting("steps").given() ? setting("steps").number() : DEFAULT_STEPS;
    }

    static final int DEFAULT_STEPS = 1600;

    /** Lists whose values Python reads: none of schedulers where no scheduler is made. */
    public List<String> literalLists() {
        return isScheduleFree() ? List.of("optimizer_args") : List.of("optimizer_args", "lr_scheduler_args");
    }

    /** The setting that names the scheduler. */
    public Setting schedulerSetting() {
        return setting("lr_scheduler_type").on() ? setting("lr_scheduler_type") : setting("scheduler");
    }

    /** The name of the scheduler or its class that gets {@code lr_scheduler_args}; empty if none does. */
    public String schedulerInUse() {
        if (isScheduleFree()) {
            return "";
        }
        return setting("lr_scheduler_type").on()
                ? setting("lr_scheduler_type").text().replaceFirst("^torch[.]optim[.]lr_scheduler[.]", "")
                : isRelative() ? "" : scheduler();
    }

    /** Arguments in a list that have one equals sign. */
    public List<MusubiArgument> arguments(String list) {
        Setting written = setting(list);
        return !gets(written) || !(written.value() instanceof List<?>)
                ? List.of()
                : written.elements().stream()
                        .map(String::valueOf)
                        .flatMap(text -> MusubiArgument.of(text, written).stream())
                        .toList();
    }

    /** Whether Python takes the value of a setting for true. */
    public boolean on(String name) {
        return setting(name).on();
    }

    /** The first of some settings that is written; else the first of them. */
    public Setting firstWritten(String... names) {
        return Stream.of(names)
                .map(this::setting)
                .filter(Setting::written)
                .findFirst()
                .orElseGet(() -> setting(names[0]));
    }

    /** The optimizer in small letters. */
    public String optimizer() {
        return setting("optimizer").text().toLowerCase(Locale.ROOT);
    }

    /** Whether the optimizer is looked up in {@code torch.optim}. */
    public boolean isOfTorch() {
        return !OWN.contains(optimizer()) && !optimizer().contains(".");
    }

    /** Whether Adafactor finds the rate by itself and replaces the scheduler with its own. */
    public boolean isRelative() {
        List<String> arguments = setting("optimizer_args").elements().stream()
                .map(argument -> String.valueOf(argument).strip())
                .toList();
        return optimizer().equals("adafactor")
                && (!arguments.contains("relative_step=False") || arguments.contains("warmup_init=True"));
    }

    /** Whether the named scheduler is used: another class is not, nor an optimizer without or with its own schedule. */
    public boolean isScheduledByName() {
        return !setting("lr_scheduler_type").on() && !isScheduleFree() && !isRelative();
    }

    /** The name of the scheduler, {@code constant} if none is set. */
    public String scheduler() {
        Setting scheduler = setting("scheduler");
        return scheduler.given() ? scheduler.text() : "constant";
    }

    /** Arguments in a list that Python does not split into a name and a value. */
    public List<String> unsplit(String list) {
        return setting(list).elements().stream()
                .map(String::valueOf)
                .filter(argument -> argument.chars().filter(c -> c == '=').count() != 1)
                .toList();
    }

    /** What asks for samples; a script that trains the whole of HunyuanVideo generates none. */
    public List<Setting> samples() {
        return script().equals("hv_train.py")
                ? List.of()
                : Stream.of("sample_every_n_epochs", "sample_every_n_steps", "sample_at_first")
                        .map(this::setting)
                        .filter(Setting::on)
                        .toList();
    }
}
