package dev.loralint.trainers.kohyagui;

import dev.loralint.finding.Shown;
import dev.loralint.finding.Term;
import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Tables;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.ConvolutionSettings;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Terms;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.options.DatasetValues;
import dev.loralint.trainer.options.OptionTerms;
import dev.loralint.trainer.options.SaidLength;
import dev.loralint.trainers.sdscripts.format.SdScripts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * kohya_ss' GUI, which runs sd-scripts. It leaves out whatever is zero, false or empty, keeps the optimizer's arguments in one
 * text, and works out the steps by itself (lora_gui.py: train_model).
 */
public final class KohyaGui extends SdScripts {

    public static final KohyaGui FORMAT = new KohyaGui();

    /** Its name as a program that starts the trainer. */
    public static final String PROGRAM = "kohya-gui";

    /** The field whose text is handed over as it is. */
    static final String ADDITIONAL = "additional_parameters";

    private static final String COMPILE = "--torch_compile";

    private KohyaGui() {
        super("kohya_gui", "kohya_ss GUI preset");
    }

    /** The fields of each term, as far as one field has the value. */
    public static Map<String, List<String>> paths() {
        Map<String, List<String>> paths = new LinkedHashMap<>();
        Handover.OPTIONS.forEach((option, rows) -> {
            String term = OptionTerms.term(option);
            if (Terms.ALL.contains(term)) {
                paths.put(term, rows.stream().map(row -> row[1]).distinct().toList());
            }
        });
        paths.put("network_module", List.of("LoRA_type"));
        paths.put("te_lr", List.of("text_encoder_lr"));
        paths.put("warmup", List.of("lr_warmup", "lr_warmup_steps"));
        paths.put("epochs", List.of("epoch", "max_train_epochs"));
        paths.put("steps", List.of("max_train_steps"));
        return paths;
    }

    /**
     * The field that decides which script a LoRA is trained with, and the script; nothing if none of them is on. The GUI tests
     * them in this order (lora_gui.py: train_model).
     */
    static Optional<Map.Entry<String, String>> script(Release release, Predicate<String> on) {
        return Tables.at(release, "cases").stream()
                .filter(row -> row[0].equals("lora: script") && on.test(row[2]))
                .map(row -> Map.entry(row[2], row[3] + ".py"))
                .findFirst();
    }

    /** By the checkbox that decides; without one the GUI starts the script for Stable Diffusion 1.5 and 2. */
    @Override
    public BaseModel.Statement stated(TrainerConfig config) {
        BaseModel.Statement stated = super.stated(config);
        return config.form()
                .flatMap(form -> script(form.program().release(), form::on))
                .map(script -> new BaseModel.Statement(stated.family(), config.setting(script.getKey())))
                .orElse(stated);
    }

    @Override
    public List<String> command(TrainerConfig config) {
        return List.of();
    }

    /** A preset without {@code LoRA_type} is one for DreamBooth, fine-tuning or textual inversion. */
    @Override
    public Shown trained(TrainerConfig config) {
        return new Term(
                config.written("token_string") || config.written("num_vectors_per_token")
                        ? "an embedding"
                        : "a whole model");
    }

    @Override
    public boolean isEmptyLeftOut() {
        return true;
    }

    /** It has two fields, which become network arguments. */
    @Override
    public ConvolutionSettings convolutions() {
        return new ConvolutionSettings(
                ConvolutionSettings.Place.KEYS_OF_ARGUMENTS,
                "conv_dim",
                Set.of(),
                Double.NaN,
                ConvolutionSettings.Alpha.OF_NETWORK);
    }

    /** Sample prompts are text, which becomes a file. */
    @Override
    public List<String> namingFiles() {
        return super.namingFiles().stream()
                .filter(key -> !key.equals("sample_prompts"))
                .toList();
    }

    /** It takes quotation marks away and divides at spaces (lora_gui.py: train_model). */
    @Override
    public boolean isPairsInOneText() {
        return true;
    }

    @Override
    public Optional<String> freeArguments() {
        return Optional.of(ADDITIONAL);
    }

    @Override
    public boolean isLoose() {
        return false;
    }

    @Override
    public boolean isWholeCommand() {
        return true;
    }

    /** {@code epoch} counts only if {@code max_train_steps} and {@code max_train_epochs} are 0. */
    @Override
    public SaidLength length(TrainerConfig config, DatasetValues training, long images) {
        Setting epochs = config.setting("epochs");
        Object warmup = config.setting("warmup").value();
        double steps = config.setting("steps").number();
        if (epochs.name().equals("max_train_epochs") && epochs.number() > 0) {
            return new SaidLength(epochs.number(), SaidLength.STANDARD_STEPS, warmup);
        }
        if (steps > 0 || !epochs.numeric()) {
            return new SaidLength(Double.NaN, steps > 0 ? (long) steps : SaidLength.STANDARD_STEPS, warmup);
        }
        int batch = Math.max(1, training.whole("batch_size", 1));
        int accumulated = Math.max(1, training.whole("gradient_accumulation_steps", 1));
        int doubled = training.text("reg_data_dir").isEmpty() ? 1 : 2;
        double all = (double) images / batch / accumulated * epochs.number() * doubled;
        return new SaidLength(Double.NaN, (long) Math.ceil(all), warmup);
    }
}
