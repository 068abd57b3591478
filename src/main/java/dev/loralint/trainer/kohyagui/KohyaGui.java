package dev.loralint.trainer.kohyagui;

import dev.loralint.finding.Shown;
import dev.loralint.finding.Term;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.ConvolutionSettings;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TermPaths;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.sdscripts.DatasetValues;
import dev.loralint.trainer.sdscripts.SaidLength;
import dev.loralint.trainer.sdscripts.SdScripts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * kohya_ss' GUI, which runs sd-scripts. It leaves out whatever is zero, false or empty (lora_gui.py:2559-2566), keeps the
 * optimizer's arguments in one text, and works out the steps by itself.
 */
public final class KohyaGui extends SdScripts {

    public static final KohyaGui FORMAT = new KohyaGui();

    static final TermPaths TERMS = TermPaths.read("dev/loralint/trainer/kohyagui/terms.tsv");

    /** The field whose text is handed over as it is. */
    static final String ADDITIONAL = "additional_parameters";

    static final String COMPILE = "--torch_compile";

    /** The checkboxes in the order in which the GUI tests them, and the script of each (45088f0, lora_gui.py:1779-1792). */
    static final Map<String, String> CHECKBOXES = checkboxes();

    private KohyaGui() {
        super("kohya_gui", "kohya_ss GUI preset");
    }

    private static Map<String, String> checkboxes() {
        Map<String, String> checkboxes = new LinkedHashMap<>();
        checkboxes.put("sdxl", "sdxl_train_network.py");
        checkboxes.put("flux1_checkbox", "flux_train_network.py");
        checkboxes.put("sd3_checkbox", "sd3_train_network.py");
        checkboxes.put("hunyuan_image_checkbox", "hunyuan_image_train_network.py");
        checkboxes.put("anima_checkbox", "anima_train_network.py");
        checkboxes.put("lumina_checkbox", "lumina_train_network.py");
        return checkboxes;
    }

    /** By the checkbox that decides; without one the GUI starts the script for Stable Diffusion 1.5 and 2. */
    @Override
    public BaseModel.Told told(TrainerConfig config) {
        BaseModel.Told told = super.told(config);
        return CHECKBOXES.keySet().stream()
                .map(config::setting)
                .filter(Setting::on)
                .findFirst()
                .map(checkbox -> new BaseModel.Told(told.family(), checkbox))
                .orElse(told);
    }

    @Override
    public List<String> command(TrainerConfig config) {
        return List.of();
    }

    /** A preset without {@code LoRA_type} is one for DreamBooth, fine-tuning or textual inversion. */
    @Override
    public Shown trained(TrainerConfig config) {
        return new Term("a model or an embedding");
    }

    @Override
    public boolean isEmptyLeftOut() {
        return true;
    }

    /** No zero is handed over, so that sd-scripts' own alpha of 1 holds. */
    @Override
    public double alphaOfZero(double dim) {
        return 1;
    }

    /** It has two fields, which these kinds of network get and scale by, with 1 in each (lora_gui.py). */
    @Override
    public ConvolutionSettings convolutions() {
        return new ConvolutionSettings(
                true,
                "conv_dim",
                Set.of("kohya locon", "lycoris/locon", "lycoris/loha"),
                1,
                ConvolutionSettings.Alpha.ONE);
    }

    /** It takes quotation marks away and divides at spaces (lora_gui.py:2293-2297). */
    @Override
    public boolean isPairsInOneText() {
        return true;
    }

    @Override
    public Optional<String> freeArguments() {
        return Optional.of(ADDITIONAL);
    }

    @Override
    public String compileSwitch(String key) {
        return '`' + COMPILE + "` among the additional parameters";
    }

    @Override
    public boolean isLoose() {
        return false;
    }

    @Override
    public boolean isLastWord() {
        return true;
    }

    /**
     * {@code epoch} counts only where {@code max_train_steps} is 0, and {@code lr_warmup} is a percentage (lora_gui.py,
     * train_model).
     */
    @Override
    public SaidLength length(TrainerConfig config, DatasetValues training, long images) {
        Setting epochs = config.setting("epochs");
        Setting warmup = config.setting("warmup");
        boolean percent = warmup.name().equals("lr_warmup") && warmup.numeric();
        Object grown = percent ? (Object) (warmup.number() / 100) : training.value("lr_warmup_steps");
        double steps = config.setting("steps").number();
        if (epochs.name().equals("max_train_epochs") && epochs.number() > 0) {
            return new SaidLength(epochs.number(), SaidLength.STANDARD_STEPS, grown);
        }
        if (steps > 0 || !epochs.numeric()) {
            return new SaidLength(Double.NaN, steps > 0 ? (long) steps : SaidLength.STANDARD_STEPS, grown);
        }
        int batch = Math.max(1, training.whole("batch_size", 1));
        int accumulated = Math.max(1, training.whole("gradient_accumulation_steps", 1));
        int doubled = training.text("reg_data_dir").isEmpty() ? 1 : 2;
        double all = (double) images / batch / accumulated * epochs.number() * doubled;
        return new SaidLength(Double.NaN, (long) Math.ceil(all), grown);
    }
}
