package dev.loralint.trainer.aitoolkit;

import dev.loralint.finding.Shown;
import dev.loralint.finding.Term;
import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.ConvolutionSettings;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TermPaths;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * ai-toolkit, as its source was read. It takes alpha as it is written, has no debiased estimation, and names the dim of
 * convolutions {@code conv}.
 */
public final class AiToolkit implements TrainerFormat {

    /** Its name. */
    public static final String NAME = "ai-toolkit";

    public static final AiToolkit FORMAT = new AiToolkit();

    static final TermPaths TERMS = TermPaths.read("dev/loralint/trainer/aitoolkit/terms.tsv");

    private AiToolkit() {}

    @Override
    public String label() {
        return "aitoolkit";
    }

    @Override
    public String title() {
        return "ai-toolkit configuration";
    }

    @Override
    public Trainer trainer() {
        return Trainer.newest(NAME);
    }

    @Override
    public List<String> command(TrainerConfig config) {
        return List.of("python", "run.py", config.path());
    }

    /** Jobs that train; the others take LoRAs out of models, make images or change finished files (toolkit/job.py). */
    private static final Set<String> TRAINING_JOBS = Set.of("train", "extension");

    /** Processes that train a LoRA if they have a network (extensions_built_in/sd_trainer). */
    private static final Set<String> LORA_TRAINERS = Set.of("sd_trainer", "ui_trainer", "diffusion_trainer");

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

    /** Switches for a model (config_modules.py, {@code ModelConfig}), and the family of each. */
    private static final Map<String, BaseFamily> SWITCHES = Map.of(
            "is_xl", BaseFamily.SDXL,
            "is_ssd", BaseFamily.SDXL,
            "is_vega", BaseFamily.SDXL,
            "is_flux", BaseFamily.FLUX,
            "is_v3", BaseFamily.SD3,
            "is_lumina2", BaseFamily.LUMINA,
            "is_pixart", BaseFamily.OTHER,
            "is_pixart_sigma", BaseFamily.OTHER,
            "is_auraflow", BaseFamily.OTHER,
            "is_v2", BaseFamily.SD2);

    @Override
    public Optional<Shown> otherJob(TrainerConfig config) {
        Setting job = config.setting("job");
        if (!TRAINING_JOBS.contains(job.text())) {
            return Optional.of(job);
        }
        Setting type = inProcess(config, "type");
        return TOOLS.contains(type.text()) ? Optional.of(type) : Optional.empty();
    }

    @Override
    public boolean isLora(TrainerConfig config) {
        Setting type = inProcess(config, "type");
        return config.written("network_module")
                && !inProcess(config, "embedding").given()
                && (!type.given() || LORA_TRAINERS.contains(type.text()));
    }

    @Override
    public Shown trained(TrainerConfig config) {
        Setting type = inProcess(config, "type");
        if (inProcess(config, "embedding").given() || type.is("textual_inversion_trainer")) {
            return new Term("an embedding");
        }
        if (type.given() && !LORA_TRAINERS.contains(type.text())) {
            return type;
        }
        return inProcess(config, "adapter").given() ? new Term("an adapter") : TrainerFormat.super.trained(config);
    }

    @Override
    public BaseModel.Told told(TrainerConfig config) {
        if (!(inProcess(config, "model").value() instanceof Map<?, ?> model)) {
            return BaseModel.Told.NOTHING;
        }
        Object architecture = model.get("arch");
        if (architecture != null) {
            String word = String.valueOf(architecture);
            // a tag behind a colon is for the web interface
            return new BaseModel.Told(BaseFamily.byArchitecture(word.split(":", 2)[0]), "arch: " + word);
        }
        for (Map.Entry<String, BaseFamily> choice : SWITCHES.entrySet()) {
            if (Values.truthy(model.get(choice.getKey()))) {
                return new BaseModel.Told(choice.getValue(), choice.getKey() + ": true");
            }
        }
        return new BaseModel.Told(BaseFamily.SD15, new Term("the default of ai-toolkit"));
    }

    private static Setting inProcess(TrainerConfig config, String key) {
        Setting all = config.setting("config.process");
        boolean first = !all.elements().isEmpty() && all.elements().get(0) instanceof Map<?, ?>;
        Object value = first ? ((Map<?, ?>) all.elements().get(0)).get(key) : null;
        return new Setting(key, key, value, value != null, all.location());
    }

    /** Without an alpha convolutions have as much as dim (toolkit/config_modules.py: NetworkConfig). */
    @Override
    public ConvolutionSettings convolutions() {
        return new ConvolutionSettings(
                ConvolutionSettings.Place.KEYS, "conv", Set.of(), Double.NaN, ConvolutionSettings.Alpha.DIM);
    }

    @Override
    public Optional<String> argumentSection() {
        return Optional.of(AiToolkitReader.PROCESS + ".train.optimizer_params");
    }

    /** It puts 1.0 in place of a lower rate (optimizer.py:42-54). */
    @Override
    public double raisedBelow() {
        return 0.1;
    }

    @Override
    public boolean isDebiasingKnown() {
        return false;
    }

    @Override
    public String compileSwitch(String key) {
        return '`' + key + ": true`";
    }
}
