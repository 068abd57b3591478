package dev.loralint.trainers.derrian;

import dev.loralint.finding.Term;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.options.OptionTerms;
import dev.loralint.trainers.sdscripts.format.SdScripts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * LoRA_Easy_Training_Scripts, which runs sd-scripts. It keeps arguments as texts in sections, and turns names of its own
 * into classes of a package of its own.
 */
public final class Derrian extends SdScripts {

    public static final Derrian FORMAT = new Derrian();

    /** Options whose zero is not their default, which is off too: rates of parts, and the seed. */
    private static final Set<String> OTHERWISE_OFF = Set.of("unet_lr", "text_encoder_lr", "seed");

    /** Sections without entries are settings under this name and their own. */
    static final String EMPTY = "empty.";

    private static final String SEPARATOR = ".args.keep_tokens_separator";

    private Derrian() {
        super("derrian", "LoRA_Easy_Training_Scripts configuration");
    }

    /** Its backend trains with a copy of sd-scripts that has options of its own. */
    @Override
    public boolean areKeysKnown(TrainerConfig config) {
        return false;
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
                .filter(setting ->
                        setting.written() && setting.id().equals(setting.name()) && isChanging(setting, config))
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

    private static boolean isChanging(Setting setting, TrainerConfig config) {
        return setting.name().indexOf('.') > 0
                && !setting.name().startsWith("subsets.")
                && (OTHERWISE_OFF.contains(setting.key())
                        || instead(config, setting).on());
    }

    @Override
    public boolean isWholeCommand() {
        return true;
    }

    @Override
    public boolean isRenaming() {
        return true;
    }
}
