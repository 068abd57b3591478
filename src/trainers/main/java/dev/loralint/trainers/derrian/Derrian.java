package dev.loralint.trainers.derrian;

import dev.loralint.finding.Term;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.SettingScope;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.options.OptionTerms;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainers.sdscripts.format.SdScripts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * LoRA_Easy_Training_Scripts, which runs sd-scripts. It keeps arguments as texts in sections, and turns names of its own
 * into classes of a package of its own.
 */
public final class Derrian extends SdScripts {

    public static final Derrian FORMAT = new Derrian("derrian", "LoRA_Easy_Training_Scripts configuration");

    /** The fork of 67372a, which passes zeros on and trains with a fork of sd-scripts. */
    static final Derrian FORK = new Derrian("derrian_67372a", "LoRA_Easy_Training_Scripts (67372a) configuration");

    /** What is trained. */
    static final String MODE = "train_mode.train_mode";

    static final String LORA = "lora";

    static final String INVERSION = "textual_inversion";

    /** Sections and keys that only the window of the fork writes. */
    private static final List<String> OF_FORK = List.of(
            "anima_args",
            "edm_loss_args",
            "accelerate_args",
            "logging_args.args.log_prefix_mode",
            "logging_args.args.run_name_mode",
            "general_args.args.vae_disable_cache",
            "general_args.args.vae_custom_scale",
            "general_args.args.flow_model",
            "general_args.args.shuffle_caption_sigma",
            "general_args.dataset_args.multires_training",
            "bucket_args.dataset_args.multires_training");

    /** Options whose zero is not their default, which is off too: rates of parts, and the seed. */
    private static final Set<String> OTHERWISE_OFF = Set.of("unet_lr", "text_encoder_lr", "seed");

    private static final Set<String> COUNTED = Set.of("warmup_ratio", "lr_scheduler_num_cycles");

    /** Sections without entries are settings under this name and their own. */
    static final String EMPTY = "empty.";

    private static final String SEPARATOR = ".args.keep_tokens_separator";

    /** Optimizers that the backend takes from a package of its own (utils/validation.py: validate_optimizer). */
    private static final Set<String> OPTIMIZERS = Set.of("came", "compass", "lpfadamw", "rmsprop");

    private Derrian(String label, String title) {
        super(label, title);
    }

    /** Whether a file is of the fork. */
    static boolean isFork(Table root) {
        return OF_FORK.stream().anyMatch(path -> root.find(path) != null);
    }

    /** Whether the backend is told that the base model is one of SDXL: the window passes on how Python shows the value (main.py: start_training). */
    static boolean isSdxl(Table root) {
        Object value = root.value("general_args.args.sdxl");
        return Boolean.TRUE.equals(value) || "True".equals(value);
    }

    /** The fork trains with a copy of sd-scripts that has options of its own. */
    @Override
    public boolean areKeysKnown(TrainerConfig config) {
        return this != FORK && super.areKeysKnown(config);
    }

    @Override
    public boolean areStopsKnown(TrainerConfig config) {
        return this != FORK && super.areStopsKnown(config);
    }

    @Override
    public List<String> command(TrainerConfig config) {
        return List.of();
    }

    @Override
    public Optional<String> argumentSection() {
        return Optional.of("optimizer_args.args.optimizer_args");
    }

    @Override
    public boolean isArgumentText() {
        return true;
    }

    @Override
    public List<String> homes() {
        return List.of("optimizer_args.args", "general_args.args", "network_args.args");
    }

    /** The settings that the backend does not pass on, although sd-scripts then does something else. */
    public static List<Setting> leftOut(TrainerConfig config) {
        return config.all().stream()
                .filter(setting -> isLeftOut(setting) && isChanging(setting, config))
                .toList();
    }

    /** Settings for which the backend counts steps. */
    public static List<Setting> counted(TrainerConfig config) {
        return config.all().stream()
                .filter(setting -> setting.written() && !isLeftOut(setting) && COUNTED.contains(setting.key()))
                .toList();
    }

    /** What must not be empty (utils/validation.py: validate_args). */
    public static List<Setting> empty(TrainerConfig config) {
        return config.all().stream()
                .filter(setting -> setting.id().startsWith(EMPTY)
                        || setting.id().endsWith(SEPARATOR) && setting.text().isEmpty())
                .toList();
    }

    /** What sd-scripts uses if the setting is not passed on. */
    public static Setting instead(TrainerConfig config, Setting setting) {
        return config.setting(OptionTerms.term(setting.key()));
    }

    /** The share of steps of a warmup, as a percentage. */
    public static Term percent(Setting ratio) {
        return new Term(BigDecimal.valueOf(ratio.number())
                .scaleByPowerOfTen(2)
                .stripTrailingZeros()
                .toPlainString());
    }

    /**
     * Settings whose value the backend needs for another one without asking whether they are set (utils/validation.py:
     * validate_warmup_ratio, validate_restarts).
     *
     * @param needing the backend's key of the other setting
     */
    public static List<String> missing(TrainerConfig config, String needing) {
        boolean own = config.written("lr_scheduler_type");
        List<String> missing = new ArrayList<>();
        if (own && !config.written("lr_scheduler_args")) {
            missing.add("lr_scheduler_args");
        }
        if ((own || needing.equals("warmup_ratio")) && !config.written("steps") && !config.written("epochs")) {
            missing.add("max_train_epochs");
        }
        return missing;
    }

    private static boolean isLeftOut(Setting setting) {
        return setting.scope().equals(SettingScope.LEFT_OUT);
    }

    private static boolean isChanging(Setting setting, TrainerConfig config) {
        return OTHERWISE_OFF.contains(setting.key()) || instead(config, setting).on();
    }

    @Override
    public boolean isWholeCommand() {
        return true;
    }

    /** The package of the fork has more optimizers, and its copy of sd-scripts may know other schedulers. */
    @Override
    public boolean isRenaming() {
        return this == FORK;
    }

    @Override
    public boolean isReplacing(String optimizer) {
        return this == FORK || OPTIMIZERS.contains(optimizer.toLowerCase(Locale.ROOT));
    }

    @Override
    public Set<String> packages() {
        return Set.of("LoraEasyCustomOptimizer");
    }
}
