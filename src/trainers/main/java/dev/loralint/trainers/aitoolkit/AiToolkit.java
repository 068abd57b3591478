package dev.loralint.trainers.aitoolkit;

import dev.loralint.finding.Shown;
import dev.loralint.finding.Term;
import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.ConvolutionSettings;
import dev.loralint.trainer.NamedFormat;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TermPaths;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.tree.Node.Entry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ai-toolkit, as its source was read. It takes alpha as it is written, has no debiased estimation, and names the dim of
 * convolutions {@code conv}.
 */
public final class AiToolkit extends NamedFormat {

    /** Its name. */
    public static final String NAME = "ai-toolkit";

    public static final AiToolkit FORMAT = new AiToolkit();

    static final TermPaths TERMS = TermPaths.read("dev/loralint/trainers/aitoolkit/terms.tsv");

    private AiToolkit() {
        super(NAME, "aitoolkit", "ai-toolkit configuration", true);
    }

    @Override
    public List<String> command(TrainerConfig config) {
        return List.of("python", "run.py", config.path());
    }

    /** Jobs that train nothing: they take LoRAs out of models, make images or change finished files (toolkit/job.py). */
    private static final Set<String> OTHER_JOBS = Set.of("extract", "generate", "mod");

    /** Processes that train a LoRA if they have a network (extensions_built_in/sd_trainer). */
    private static final Set<String> LORA_TRAINERS = Set.of("sd_trainer", "ui_trainer", "diffusion_trainer");

    private static final String EMBEDDING_TRAINER = "textual_inversion_trainer";

    /** Processes that train something else (extensions_built_in, jobs/TrainJob.py). */
    private static final Set<String> OTHER_TRAINERS = Set.of(
            EMBEDDING_TRAINER,
            "concept_replacer",
            "concept_slider",
            "image_reference_slider_trainer",
            "ultimate_slider_trainer",
            "vae",
            "slider",
            "slider_old",
            "lora_hack",
            "rescale_sd",
            "esrgan",
            "reference");

    /** Processes of extensions that train nothing (extensions_built_in/captioner, dataset_tools, advanced_generator). */
    private static final Set<String> TOOLS = Set.of(
            "AceStepCaptioner",
            "Qwen3VLCaptioner",
            "Qwen3OmniCaptioner",
            "Ideogram4Captioner",
            "dataset_tools",
            "sync_from_collection",
            "super_tagger",
            "reference_generator",
            "pure_lora_generator",
            "batch_img2img");

    /** A switch for a model, and the architecture that it stands for. */
    record Switch(String key, String architecture, BaseFamily family) {}

    /** In the order in which the code asks for them where no architecture is named (config_modules.py: ModelConfig). */
    static final List<Switch> SWITCHES = List.of(
            new Switch("is_v2", "sd2", BaseFamily.SD2),
            new Switch("is_v3", "sd3", BaseFamily.SD3),
            new Switch("is_xl", "sdxl", BaseFamily.SDXL),
            new Switch("is_pixart", "pixart", BaseFamily.OTHER),
            new Switch("is_pixart_sigma", "pixart_sigma", BaseFamily.OTHER),
            new Switch("is_auraflow", "auraflow", BaseFamily.OTHER),
            new Switch("is_flux", "flux", BaseFamily.FLUX),
            new Switch("is_lumina2", "lumina2", BaseFamily.LUMINA),
            new Switch("is_vega", "vega", BaseFamily.SDXL),
            new Switch("is_ssd", "ssd", BaseFamily.SDXL));

    @Override
    public Optional<Shown> otherJob(TrainerConfig config) {
        Setting job = config.setting("job");
        Setting type = inProcess(config, "type");
        if (OTHER_JOBS.contains(job.text()) && !LORA_TRAINERS.contains(type.text())) {
            return Optional.of(job);
        }
        return TOOLS.contains(type.text()) ? Optional.of(type) : Optional.empty();
    }

    /** Whether the process of a job is the one whose keys are known. */
    static boolean reads(String job, String type) {
        boolean trains = type.equals(EMBEDDING_TRAINER) || !OTHER_TRAINERS.contains(type) && !TOOLS.contains(type);
        return trains && (!OTHER_JOBS.contains(job) || LORA_TRAINERS.contains(type));
    }

    /** Whether the type of a process says that it trains a LoRA, which no other program has. */
    static boolean trains(@Nullable Entry type) {
        return type != null
                && LORA_TRAINERS.contains(String.valueOf(type.value().plain()));
    }

    /** A process with an unknown type, with which ai-toolkit exits, was meant to be one that trains. */
    @Override
    public boolean isLora(TrainerConfig config) {
        Setting type = inProcess(config, "type");
        boolean network = config.settings().values().stream()
                .anyMatch(setting ->
                        setting.written() && setting.name().startsWith(AiToolkitReader.PROCESS + ".network"));
        return network
                && !OTHER_TRAINERS.contains(type.text())
                && embedding(config).isEmpty();
    }

    private static Optional<Setting> embedding(TrainerConfig config) {
        return config.settings().values().stream()
                .filter(setting -> setting.name().startsWith(AiToolkitReader.PROCESS + ".embedding."))
                .findFirst();
    }

    @Override
    public Shown trained(TrainerConfig config) {
        Setting type = inProcess(config, "type");
        if (embedding(config).isPresent() || type.is(EMBEDDING_TRAINER)) {
            return new Term("an embedding");
        }
        if (type.given() && !LORA_TRAINERS.contains(type.text())) {
            return type;
        }
        boolean adapter = config.settings().values().stream()
                .anyMatch(
                        setting -> setting.given() && setting.name().startsWith(AiToolkitReader.PROCESS + ".adapter"));
        return adapter ? new Term("an adapter") : super.trained(config);
    }

    @Override
    public BaseModel.Statement stated(TrainerConfig config) {
        Setting architecture = inProcess(config, "model.arch");
        if (architecture.given()) {
            String word = architecture.text();
            // a tag behind a colon is for the web interface
            String own = architecture(config);
            BaseFamily family = SWITCHES.stream()
                    .filter(choice -> choice.architecture().equals(own))
                    .map(Switch::family)
                    .findFirst()
                    .orElse(BaseFamily.byArchitecture(own));
            return new BaseModel.Statement(family, "arch: " + word);
        }
        for (Switch choice : SWITCHES) {
            if (inProcess(config, "model." + choice.key()).on()) {
                return new BaseModel.Statement(choice.family(), choice.key() + ": true");
            }
        }
        boolean model = config.settings().values().stream()
                .anyMatch(
                        setting -> setting.name().startsWith(AiToolkitReader.PROCESS + ".model") && setting.written());
        return model
                ? new BaseModel.Statement(BaseFamily.SD15, new Term("the default of ai-toolkit"))
                : BaseModel.Statement.NOTHING;
    }

    /** The word by which ai-toolkit chooses the class of the model (config_modules.py: ModelConfig). */
    public static String architecture(TrainerConfig config) {
        Setting written = inProcess(config, "model.arch");
        if (written.given()) {
            String own = written.text().split(":", 2)[0];
            return own.equals("flex1") ? "flux" : own;
        }
        return SWITCHES.stream()
                .filter(choice -> inProcess(config, "model." + choice.key()).on())
                .map(Switch::architecture)
                .findFirst()
                .orElse("sd1");
    }

    /** A setting of the process by its path ({@code train.dtype}). */
    public static Setting inProcess(TrainerConfig config, String key) {
        return config.named(AiToolkitReader.PROCESS + "." + key);
    }

    /** toolkit/config_modules.py: DatasetConfig */
    @Override
    public List<String> foldersWithoutCaptions() {
        return List.of(
                "mask_path",
                "control_path",
                "control_path_1",
                "control_path_2",
                "control_path_3",
                "inpaint_path",
                "unconditional_path",
                "clip_image_path");
    }

    @Override
    public boolean isAlikeForAllModels() {
        return true;
    }

    /** Without an alpha convolutions have as much as dim (toolkit/config_modules.py: NetworkConfig). */
    @Override
    public ConvolutionSettings convolutions() {
        return new ConvolutionSettings(
                ConvolutionSettings.Place.KEYS, "conv", Set.of(), Double.NaN, ConvolutionSettings.Alpha.DIM);
    }

    @Override
    public Optional<String> schedulerSection() {
        return Optional.of(AiToolkitReader.PROCESS + ".train.lr_scheduler_params");
    }

    @Override
    public Optional<String> argumentSection() {
        return Optional.of(AiToolkitReader.PROCESS + ".train.optimizer_params");
    }

    /** An alpha of 0 means as much as dim (lora_special.py: LoRAModule.__init__). */
    @Override
    public double alphaOfZero(double dim) {
        return dim;
    }
}
