package dev.loralint.trainers.sdscripts.format;

import dev.loralint.finding.Shown;
import dev.loralint.finding.Term;
import dev.loralint.knowledge.Release;
import dev.loralint.text.PythonText;
import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.options.DatasetValues;
import dev.loralint.trainer.options.LengthSource;
import dev.loralint.trainer.options.SaidLength;
import dev.loralint.trainer.options.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * sd-scripts, as it was run to find out what it does, and the formats of its own. Other programs whose settings sd-scripts
 * gets in the end extend it with what they do otherwise.
 */
public class SdScripts implements TrainerFormat, LengthSource {

    /** Scripts that train something else than a LoRA, and share with those that do what they read and where they stop. */
    private static final Set<String> SHARING = Set.of(
            "anima_train",
            "anima_train_control_net_lllite",
            "fine_tune",
            "flux_train",
            "flux_train_control_net",
            "lumina_train",
            "sd3_train",
            "sdxl_train",
            "sdxl_train_control_net",
            "sdxl_train_control_net_lllite",
            "sdxl_train_leco",
            "sdxl_train_textual_inversion",
            "train_control_net",
            "train_db",
            "train_leco",
            "train_textual_inversion");

    private static final String PRESET = "preset=";

    /** Its name. */
    public static final String NAME = "sd-scripts";

    /** The releases that warn of v-prediction for SDXL and refuse weighted captions, which the commit that was run does not. */

    /** {@code --config_file}. */
    public static final SdScripts CONFIG = new OfScripts("sdscripts_config", "sd-scripts configuration");

    /** {@code --dataset_config}. */
    public static final SdScripts DATASET = new OfDataset();

    /** A script with the command line of a training. */
    public static final SdScripts LAUNCH = new OfLaunch();

    /** What a finished LoRA says of its training; no default holds there. */
    public static final SdScripts METADATA = new OfMetadata();

    private final String label;
    private final String title;

    protected SdScripts(String label, String title) {
        this.label = label;
        this.title = title;
    }

    /** The release that reads a document. */
    static Release release(Document document) {
        return document.source().versions().of(CONFIG).release();
    }

    /** The format of a configuration that sd-scripts gets; where another trainer gets it, sd-scripts' own. */
    public static SdScripts of(TrainerConfig config) {
        return config.format() instanceof SdScripts own ? own : CONFIG;
    }

    @Override
    public final String label() {
        return label;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public Trainer trainer() {
        return Trainer.newest(NAME);
    }

    @Override
    public List<String> command(TrainerConfig config) {
        String script = config.script()
                .or(() -> Architecture.script(stated(config).family()))
                .orElse("sdxl_train_network.py");
        return List.of("accelerate", "launch", script, "--config_file", config.path());
    }

    @Override
    public boolean isLora(TrainerConfig config) {
        return config.script()
                .map(s -> s.endsWith("train_network.py"))
                .orElseGet(() -> ScriptOptions.otherTraining(written(config)).isEmpty());
    }

    @Override
    public boolean areKeysKnown(TrainerConfig config) {
        return isLora(config) && isOfKnownScript(config);
    }

    /** The scripts that train a LoRA have one base (train_network.py) and differ in the model alone. */
    @Override
    public boolean areStopsKnown(TrainerConfig config) {
        return isLora(config) && isOfKnownScript(config);
    }

    /** Whether a script trains with the arguments, datasets, optimizers and logs of train_network.py. */
    static boolean isSharing(String script) {
        String name = script.replaceFirst("\\.py$", "");
        return name.endsWith("train_network") || SHARING.contains(name);
    }

    /** Whether the script that is started, if that is told, is one of sd-scripts at the release. */
    private static boolean isOfKnownScript(TrainerConfig config) {
        return config.script()
                .map(script ->
                        TrainingOptions.of(config.referenceRelease(), script).areOf(script))
                .orElse(true);
    }

    @Override
    public Shown trained(TrainerConfig config) {
        String script = config.script().orElse("");
        if (script.isEmpty()) {
            return new Term(ScriptOptions.otherTraining(written(config)).orElse("the whole model"));
        }
        if (script.contains("textual_inversion")) {
            return new Term("a textual inversion");
        }
        if (script.contains("leco")) {
            return new Term("a LECO slider");
        }
        return TrainingOptions.isControl(script) ? new Term("a ControlNet") : TrainerFormat.super.trained(config);
    }

    /** With a template, captions are not used. */
    @Override
    public String embedded(TrainerConfig config) {
        boolean isOfCaptions = config.script()
                        .filter(script -> script.contains("textual_inversion"))
                        .isPresent()
                && !config.setting("use_object_template").on()
                && !config.setting("use_style_template").on();
        return isOfCaptions ? config.setting("token_string").text() : "";
    }

    /** The scripts for FLUX train Chroma too, if an option says so (flux_train_network.py: FluxNetworkTrainer.assert_extra_args). */
    @Override
    public BaseModel.Statement stated(TrainerConfig config) {
        BaseModel.Statement stated = byScript(config);
        Setting type = config.setting("model_type");
        return stated.family() == BaseFamily.FLUX && type.text().equals("chroma")
                ? new BaseModel.Statement(BaseFamily.CHROMA, type)
                : stated;
    }

    /** By the script, else by the network module, else by options that only the scripts for other models have. */
    private static BaseModel.Statement byScript(TrainerConfig config) {
        Setting module = config.setting("network_module");
        Setting v2 = config.setting("v2");
        Optional<String> script = config.script();
        if (script.isPresent()) {
            BaseFamily family = family(script.get(), v2.on());
            return new BaseModel.Statement(family, family == BaseFamily.SD2 ? v2 : script.get());
        }
        Optional<BaseFamily> byModule = Architecture.byModule(module.text());
        if (byModule.isPresent()) {
            return new BaseModel.Statement(byModule.get(), module);
        }
        if (isNamedSdxl(config.setting("base_model").text())) {
            return BaseModel.Statement.NOTHING;
        }
        Optional<Architecture.Match> byOptions = Architecture.byOptions(written(config));
        if (byOptions.isPresent()) {
            Architecture.Match match = byOptions.get();
            return new BaseModel.Statement(match.family(), match.option());
        }
        return Boolean.TRUE.equals(v2.value()) && v2.written()
                ? new BaseModel.Statement(BaseFamily.SD2, v2)
                : BaseModel.Statement.NOTHING;
    }

    /** The options that a file sets. */
    private static List<String> written(TrainerConfig config) {
        return config.settings().values().stream()
                .filter(Setting::written)
                .map(Setting::key)
                .toList();
    }

    /** Whether the name of a base model shows that it is of SDXL's line. */
    static boolean isNamedSdxl(String model) {
        BaseFamily named = BaseFamily.byName(model);
        return named.isSdxl() && named != BaseFamily.UNKNOWN;
    }

    private static BaseFamily family(String script, boolean v2) {
        if (script.startsWith("sdxl_")) {
            return BaseFamily.SDXL;
        }
        if (TrainingOptions.isForNoise(script)) {
            return v2 ? BaseFamily.SD2 : BaseFamily.SD15;
        }
        return Architecture.byScript(script)
                .orElse(script.endsWith("train_network.py") ? BaseFamily.OTHER : BaseFamily.UNKNOWN);
    }

    /** LyCORIS takes a preset by the path of a TOML file, and Python looks for a class of the user's in a file or a folder. */
    @Override
    public List<String> filesIn(Setting setting) {
        if (setting.id().equals("dataset_class")) {
            String module = setting.text().replaceFirst("[.].*", "");
            return module.isEmpty() ? List.of() : List.of(module, module + ".py");
        }
        return setting.id().equals("network_args")
                ? setting.elements().stream()
                        .map(String::valueOf)
                        .filter(pair -> pair.startsWith(PRESET))
                        .map(pair -> pair.substring(PRESET.length()))
                        .toList()
                : List.of();
    }

    /** config_util.py: ControlNetSubsetParams */
    @Override
    public List<String> foldersWithoutCaptions() {
        return List.of("conditioning_data_dir");
    }

    @Override
    public List<String> namingFiles() {
        return List.of("network_weights", "base_weights", "resume", "in_json", "log_tracker_config", "sample_prompts");
    }

    @Override
    public List<String> writtenFiles(UnaryOperator<String> text) {
        List<String> files = new ArrayList<>(List.of(text.apply("console_log_file")));
        String name = text.apply("output_name");
        if (name.indexOf('/') >= 0) {
            files.add(PythonText.join(text.apply("output_dir"), name));
        }
        return files;
    }

    /** An alpha of 0 counts as dim (lora.py: LoRAModule.__init__). */
    @Override
    public double alphaOfZero(double dim) {
        return dim;
    }

    @Override
    public boolean isLoose() {
        return true;
    }

    /** Whether the program that keeps it writes the command line by itself, so that nobody says more. */
    public boolean isWholeCommand() {
        return false;
    }

    /** Whether the program that keeps it has optimizers and schedulers of its own that are not known. */
    public boolean isRenaming() {
        return false;
    }

    /** Whether the program that keeps it puts a class of its own in the place of an optimizer's name. */
    public boolean isReplacing(String optimizer) {
        return false;
    }

    /** Packages with schedulers that the program installs and sd-scripts does not. */
    public Set<String> packages() {
        return Set.of();
    }

    @Override
    public SaidLength length(TrainerConfig config, DatasetValues training, long images) {
        return SaidLength.of(training);
    }

    private static final class OfDataset extends SdScripts {

        OfDataset() {
            super("sdscripts_dataset", "sd-scripts dataset configuration");
        }

        @Override
        public boolean isTraining() {
            return false;
        }

        @Override
        public List<String> command(TrainerConfig config) {
            return List.of();
        }

        @Override
        public List<String> homes() {
            return List.of();
        }
    }

    /** What its scripts read themselves, whatever they train. */
    private static class OfScripts extends SdScripts {

        OfScripts(String label, String title) {
            super(label, title);
        }

        @Override
        public boolean areKeysKnown(TrainerConfig config) {
            return isOfKnownScript(config);
        }

        /** Others share most of what the scripts that train a LoRA do. */
        @Override
        public boolean areStopsKnown(TrainerConfig config) {
            return super.areStopsKnown(config)
                    || isOfKnownScript(config)
                            && config.script().map(SdScripts::isSharing).orElse(false);
        }

        /** Of scripts for other models than SDXL only what argparse and the dataset configuration check is told. */
        @Override
        public boolean areTypesKnown(TrainerConfig config) {
            return config.script()
                    .or(() -> Architecture.byModule(
                                    config.setting("network_module").text())
                            .flatMap(Architecture::script))
                    .filter(script -> !TrainingOptions.of(config.referenceRelease(), script)
                            .areOf(null))
                    .isPresent();
        }
    }

    private static final class OfLaunch extends OfScripts {

        OfLaunch() {
            super("launch", "launch script");
        }

        @Override
        public List<String> command(TrainerConfig config) {
            String file = config.path();
            if (file.endsWith(".ps1")) {
                return List.of("pwsh", "-File", file);
            }
            return file.endsWith(".bat") || file.endsWith(".cmd") ? List.of("cmd", "/c", file) : List.of("bash", file);
        }

        @Override
        public boolean isCommandLine() {
            return true;
        }
    }

    private static final class OfMetadata extends SdScripts {

        OfMetadata() {
            super("metadata", "metadata of a finished LoRA");
        }

        @Override
        public List<String> command(TrainerConfig config) {
            return List.of();
        }
    }
}
