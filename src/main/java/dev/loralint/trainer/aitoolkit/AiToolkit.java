package dev.loralint.trainer.aitoolkit;

import dev.loralint.trainer.BaseFamily;
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

    public static final Trainer TRAINER = new Trainer("ai-toolkit", "27a03a9", true);

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
        return TRAINER;
    }

    @Override
    public List<String> command(TrainerConfig config) {
        return List.of("python", "run.py", config.path());
    }

    @Override
    public boolean isLora(TrainerConfig config) {
        return config.written("network_module");
    }

    @Override
    public BaseFamily family(TrainerConfig config) {
        Setting process = config.setting("config.process");
        if (!process.elements().isEmpty()
                && process.elements().get(0) instanceof Map<?, ?> first
                && first.get("model") instanceof Map<?, ?> model) {
            return family(model);
        }
        return BaseFamily.UNKNOWN;
    }

    private static BaseFamily family(Map<?, ?> model) {
        if (Values.truthy(model.get("is_xl"))) {
            return BaseFamily.SDXL;
        }
        if (Values.truthy(model.get("is_flux"))) {
            return BaseFamily.FLUX;
        }
        if (Values.truthy(model.get("is_v3"))) {
            return BaseFamily.SD3;
        }
        Object architecture = model.get("arch");
        if (architecture != null) {
            return BaseFamily.byArchitecture(String.valueOf(architecture));
        }
        return Values.truthy(model.get("is_v2")) ? BaseFamily.SD2 : BaseFamily.SD15;
    }

    /** Without an alpha convolutions have as much as dim (toolkit/config_modules.py: NetworkConfig). */
    @Override
    public ConvolutionSettings convolutions() {
        return new ConvolutionSettings(true, "conv", Set.of(), Double.NaN, ConvolutionSettings.Alpha.DIM);
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
