package dev.loralint.trainers.aitoolkit;

import dev.loralint.disk.Disk;
import dev.loralint.knowledge.Tables;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.options.Conditions;
import dev.loralint.training.Layers;
import dev.loralint.training.Repair;
import dev.loralint.training.SettingsByKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A training with ai-toolkit: which model it builds, and what that decides.
 *
 * @param config the configuration
 * @param architecture the word by which it chooses the class of the model ({@code sdxl}, {@code qwen_image})
 */
public record AiToolkitRun(TrainerConfig config, String architecture) {

    /** The architectures of its first model class that are a transformer (lora_special.py: LoRASpecialNetwork). */
    private static final Set<String> TRANSFORMERS = Set.of("flux", "sd3", "lumina2");

    /** Names that an optimizer of a kind begins with, in the order in which they are tried (optimizer.py: get_optimizer). */
    private static final List<String> ADAPTIVE = List.of("dadaptation", "prodigy8bit", "prodigy");

    /** The order in which the built-in class looks for a model (stable_diffusion_model.py: load_model). */
    private static final List<String> BUILT =
            List.of("sdxl", "ssd", "vega", "sd3", "pixart", "auraflow", "flux", "lumina2");

    /** The order in which the LoRA looks for the class of the model (lora_special.py: LoRASpecialNetwork). */
    private static final List<String> SOUGHT = List.of("lumina2", "flux", "auraflow", "pixart", "sd3");

    /** Architectures of extensions that are trained in the class of FLUX. */
    private static final Set<String> FLUX_CLASSES = Set.of("flux_kontext", "flex2");

    /** Processes that take a batch of a dataset in each step (extensions_built_in/sd_trainer). */
    private static final Set<String> DATASET_TRAINERS = Set.of("sd_trainer", "ui_trainer", "diffusion_trainer");

    /** What the settings of a dataset begin with in tables. */
    private static final String OF_DATASET = Sections.DATASETS + ".";

    /** Before the name of a setting and a trait of the file that it names. */
    private static final String OF_FILE = "file.";

    /** Before the name of a setting: whether nothing is at its path. */
    private static final String ABSENT = "absent.";

    /** Before the name of a setting: of how many parts with slashes between them its path is. */
    private static final String PARTS = "parts.";

    /** Limits of the rates that Automagic 3 finds (automagic3.py: Automagic3.__init__). */
    private static final double LEAST_RATE = 1e-8;

    private static final double MOST_RATE = 1e3;

    /** A rank that no LoRA has. */
    private static final double MOST = 1e9;

    /** Of a configuration of ai-toolkit; none of another trainer's. */
    public static List<AiToolkitRun> of(TrainerConfig config) {
        return config.trainer().name().equals(AiToolkit.NAME) && config.format().isLora(config)
                ? List.of(new AiToolkitRun(config, AiToolkit.architecture(config)))
                : List.of();
    }

    /** Whether an extension has a class for the model, which brings its own noise scheduler (get_model.py). */
    public boolean isOfExtension() {
        return Tables.at(config.trainer().release(), "enums").stream()
                .anyMatch(row -> row[0].equals("arch") && row[1].equals(architecture));
    }

    /** Whether the LoRA is saved as PEFT does, which has no alpha of its own: alpha is dim (lora_special.py: LoRASpecialNetwork.__init__). */
    public boolean isWithoutAlpha() {
        return (isOfExtension() || TRANSFORMERS.contains(architecture)) && !isOldLokr();
    }

    private boolean isOldLokr() {
        return setting("network_module").is("lokr")
                && inProcess("network.old_lokr_format").on();
    }

    /** Whether the model is a U-Net, in which convolutions can have modules too. */
    public boolean isUnet() {
        return Set.of("sd1", "sd2", "sdxl", "ssd", "vega").contains(architecture);
    }

    /** Whether the network is of a kind whose modules have a rank: all but LyCORIS', LoRM's and whole LoKr's. */
    public boolean isLora() {
        String type = setting("network_module").text().toLowerCase(Locale.ROOT);
        return !Set.of("locon", "lycoris", "lokr", "lorm").contains(type);
    }

    /** Whether it is a LoKr that is not divided into matrices of a rank. */
    public boolean isWholeMatrices() {
        return setting("network_module").is("lokr") && setting("dim").number() > MOST;
    }

    /** Whether the model is FLUX. */
    public boolean isFlux() {
        return architecture.equals("flux") || inProcess("model.is_flux").on();
    }

    /** Whether the modules of the network are those of LoRASpecialNetwork. */
    public boolean isOfOwnModules() {
        String type = setting("network_module").text().toLowerCase(Locale.ROOT);
        return !Set.of("locon", "lycoris", "lorm").contains(type);
    }

    /** Whether text encoders get modules too. */
    public boolean isWithText() {
        return !setting("unet_only").on();
    }

    /** Whether no layer of the model has a name that contains one of the texts in a list. Unknown models have all names. */
    public boolean lacks(Setting list) {
        List<Object> texts = list.elements();
        Layers known = Layers.of(isUnet() ? "unet" : architecture.equals("flux") && !isOfExtension() ? "flux" : "");
        if (!known.isKnown()) {
            return texts.isEmpty();
        }
        Layers layers = known.within("lora_" + prefix());
        for (String text : isWithText() ? List.of("lora_te", "lora_te#") : List.<String>of()) {
            layers = layers.and(Layers.of("clip").within(text));
        }
        return texts.stream().allMatch(String.class::isInstance)
                && texts.stream().map(String::valueOf).allMatch(layers::lacks);
    }

    /**
     * Whether the names of all layers contain one of the texts in a list, because their common beginning does. Python takes a
     * single text for a list of letters.
     */
    public boolean hasInAll(Setting list) {
        Stream<?> texts =
                list.quoted() ? list.text().codePoints().mapToObj(Character::toString) : list.elements().stream();
        List<?> all = texts.toList();
        return !isWithText()
                && all.stream().allMatch(String.class::isInstance)
                && all.stream().anyMatch(text -> prefix().contains(String.valueOf(text)));
    }

    /** What is at the beginning of the names of all layers of the model. */
    private String prefix() {
        return isUnet() ? "unet" : "transformer";
    }

    /** Whether the LoRA looks for layers of another class than that of the model, so that it finds none. */
    public boolean isOfOtherModel() {
        String built = builtModel();
        String sought = soughtModel();
        return !isWithText()
                && !sought.isEmpty()
                && !sought.equals(built)
                && !(sought.equals("flux") && FLUX_CLASSES.contains(built));
    }

    /** The model that ai-toolkit loads. */
    public String builtModel() {
        String built = isOfExtension() ? architecture : first(BUILT);
        return built.isEmpty() ? "sd1" : built;
    }

    /** The model whose layers the LoRA looks for; empty for a U-Net or the class of an extension. */
    public String soughtModel() {
        return first(SOUGHT);
    }

    /** The first of some architectures whose switch is on, or which is named; empty if none is. */
    private String first(List<String> architectures) {
        return architectures.stream().filter(this::isOn).findFirst().orElse("");
    }

    private boolean isOn(String word) {
        String key = word.equals("sdxl") ? "is_xl" : word.equals("sd3") ? "is_v3" : "is_" + word;
        return architecture.equals(word)
                || inProcess("model." + key).on()
                || word.equals("pixart") && inProcess("model.is_pixart_sigma").on();
    }

    /** The optimizer's branch: its name in small letters, without what follows that of an adaptive one. */
    public String optimizer() {
        String name = setting("optimizer").text().toLowerCase(Locale.ROOT);
        return ADAPTIVE.stream().filter(name::startsWith).findFirst().orElse(name);
    }

    /** The name of the scheduler. */
    public String scheduler() {
        return setting("scheduler").text();
    }

    /** Whether there are no datasets. */
    public boolean isWithoutDatasets() {
        return Sections.of(config).stream()
                .noneMatch(setting -> setting.scope().equals(Sections.DATASETS)
                        || setting.scope().equals(Sections.PROCESS)
                                && setting.key().equals("datasets")
                                && setting.given());
    }

    /** A setting of each dataset that names neither a folder nor a file with the captions. */
    public List<Setting> getDatasetsWithoutFolder() {
        Set<Integer> named =
                some(setting -> Set.of("folder_path", "dataset_path").contains(setting.key()) && setting.given());
        Map<Integer, Setting> first = new TreeMap<>();
        for (Setting setting : Sections.of(config)) {
            if (setting.scope().equals(Sections.DATASETS)
                    && !setting.key().isEmpty()
                    && !named.contains(setting.dataset())) {
                first.merge(setting.dataset(), setting, (one, other) -> line(other) < line(one) ? other : one);
            }
        }
        return List.copyOf(first.values());
    }

    private static int line(Setting setting) {
        return setting.location().line();
    }

    /** Whether all datasets have an empty list of resolutions, of which each makes a dataset. */
    public boolean isWithoutResolutions() {
        Set<Integer> all = datasets("");
        return !all.isEmpty() && some(Sections::isWithoutResolution).equals(all);
    }

    /** Whether it trains at least one step with a process that takes datasets. */
    public boolean isTrainingDatasets() {
        return DATASET_TRAINERS.contains(inProcess("type").text())
                && setting("steps").number() > 0;
    }

    /** Whether text embeddings are cached, in at least one dataset. */
    public boolean isTextCached() {
        return inProcess("train.cache_text_embeddings").on() && !isWithoutDatasets()
                || !datasets("cache_text_embeddings").isEmpty();
    }

    /** Whether {@code [name]}, which ai-toolkit replaces with the name of the LoRA, is written somewhere. */
    public boolean isNamed() {
        return config.all().stream()
                .anyMatch(setting -> String.valueOf(setting.value()).contains("[name]"));
    }

    /** Whether neither the process nor a dataset has a trigger word. */
    public boolean isWithoutTrigger() {
        return !inProcess("trigger_word").given()
                && (config.trainer().since("27a03a9") ? given("trigger_word").isEmpty() : true);
    }

    /** The datasets in which a key is on, by their numbers from 0 (index); all of them for an empty key. */
    public Set<Integer> datasets(String key) {
        return some(setting -> key.isEmpty() || setting.key().equals(key) && setting.on());
    }

    private Set<Integer> given(String key) {
        return some(setting -> setting.key().equals(key) && setting.given());
    }

    private Set<Integer> some(Predicate<Setting> wanted) {
        return Sections.of(config).stream()
                .filter(setting -> setting.scope().equals(Sections.DATASETS))
                .filter(wanted)
                .map(Setting::dataset)
                .collect(Collectors.toSet());
    }

    /** A setting by the field's term. */
    public Setting setting(String term) {
        return config.setting(term);
    }

    /** A setting of the process by its path ({@code train.noise_scheduler}); not given if the file does not set it. */
    public Setting inProcess(String path) {
        return AiToolkit.inProcess(config, path);
    }

    /**
     * The settings of the process as tables ask for them, by their paths, and {@code arch} for the model; for the part {@code datasets} once
     * for each dataset, whose settings begin with {@code datasets.}.
     */
    public List<Conditions> views(String part) {
        return part.isEmpty()
                ? List.of(new Conditions(this::asked, this::named))
                : datasets("").stream()
                        .map(dataset -> new Conditions(
                                key -> asked(key, dataset),
                                word -> word.equals("some-buckets")
                                        ? Optional.of(Conditions.State.of(isLoadedWithBuckets(dataset)))
                                        : named(word)))
                        .toList();
    }

    private Setting asked(String key) {
        if (key.startsWith(OF_FILE)) {
            int dot = key.lastIndexOf('.');
            Setting path = inProcess(key.substring(OF_FILE.length(), dot));
            return path.with(config.models().trait(path.name() + key.substring(dot)));
        }
        if (key.equals("accuracy-recovery")) {
            Setting type = inProcess("model.qtype");
            int bar = type.text().indexOf('|');
            return bar < 0
                    ? inProcess("model.accuracy_recovery_adapter")
                    : type.with(type.text().substring(bar + 1));
        }
        if (key.startsWith(ABSENT)) {
            Setting path = asked(key.substring(ABSENT.length()));
            return path.with(isAbsent(path));
        }
        if (key.startsWith(PARTS)) {
            Setting path = asked(key.substring(PARTS.length()));
            return path.with((long) path.text().split("/", -1).length);
        }
        if (key.equals("arch")) {
            return inProcess("model").with(builtModel());
        }
        Setting found = inProcess(key);
        if (found.given()) {
            // the file says it the other way round
            return found.id().equals("unet_only") ? found.with(!found.on()) : found;
        }
        int dot = key.lastIndexOf('.');
        Setting section = inProcess(key.substring(0, Math.max(dot, 0)));
        return dot > 0 && section.value() instanceof Map<?, ?> map && map.get(key.substring(dot + 1)) != null
                ? new Setting(
                        key,
                        section.name() + key.substring(dot),
                        map.get(key.substring(dot + 1)),
                        true,
                        section.location())
                : found;
    }

    /** Whether nothing is at a path whose folder is here; unknown where the folder is not, and of a name without one. */
    private Object isAbsent(Setting path) {
        boolean isKnown =
                path.quoted() && path.text().indexOf('/') > 0 || path.text().startsWith("/");
        if (!isKnown || config.starts().isUnknown(path.text())) {
            return Setting.UNKNOWN;
        }
        if (config.starts().find(path.text(), Disk::exists).isPresent()) {
            return false;
        }
        boolean isFolderHere = config.starts().places(path.text()).stream()
                .map(Path::getParent)
                .anyMatch(folder -> folder != null && Disk.isDirectory(folder));
        return isFolderHere ? true : Setting.UNKNOWN;
    }

    private Setting asked(String key, int dataset) {
        return key.startsWith(OF_DATASET)
                ? inProcess(OF_DATASET + dataset + "." + key.substring(OF_DATASET.length()))
                : asked(key);
    }

    private Optional<Conditions.State> named(String word) {
        return switch (word) {
            case "guided" ->
                Optional.of(Conditions.State.of(datasets("").stream()
                        .anyMatch(dataset -> asked(OF_DATASET + "unconditional_path", dataset)
                                .given())));
            case "text-cached" -> Optional.of(Conditions.State.of(isTextCached()));
            case "crossed-rates" ->
                Optional.of(Conditions.State.of(orElse("train.optimizer_params.min_lr", LEAST_RATE)
                        > orElse("train.optimizer_params.max_lr", MOST_RATE)));
            case "momentum" ->
                Optional.of(Conditions.State.of(asked("train.optimizer_params.betas").elements().stream()
                        .limit(1)
                        .anyMatch(beta -> Values.number(beta) != 0)));
            case "controlled-sample" -> Optional.of(Conditions.State.of(isWithControlledSample()));
            case "trained" -> Optional.of(Conditions.State.of(isTrainingDatasets() && !isWithoutDatasets()));
            default -> Optional.empty();
        };
    }

    private double orElse(String key, double usual) {
        Setting setting = asked(key);
        return setting.given() ? setting.number() : usual;
    }

    /** Whether a prompt for samples names a control image, as a part of its text or as a key. */
    private boolean isWithControlledSample() {
        return Stream.of("sample.prompts", "sample.samples")
                .flatMap(key -> inProcess(key).elements().stream())
                .anyMatch(sample -> sample instanceof Map<?, ?> keys
                        ? keys.get("ctrl_img") != null
                        : sample instanceof String prompt && prompt.contains("--ctrl_img "));
    }

    /** Whether buckets are on for a dataset that is loaded together with one; those for regularisation are loaded apart. */
    private boolean isLoadedWithBuckets(int dataset) {
        return datasets("").stream()
                .filter(other -> isRegular(other) == isRegular(dataset))
                .anyMatch(this::isWithBuckets);
    }

    private boolean isRegular(int dataset) {
        return asked(OF_DATASET + "is_reg", dataset).on();
    }

    private boolean isWithBuckets(int dataset) {
        Setting buckets = asked(OF_DATASET + "buckets", dataset);
        return !buckets.written() || buckets.on();
    }

    /** What writes changes in the notation of the file. */
    public Repair repair() {
        return new Repair(new SettingsByKey(config));
    }
}
