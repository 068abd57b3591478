package dev.loralint.lora.metadata;

import dev.loralint.trainer.BaseFamily;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a model predicts in each step: the noise (epsilon), or the velocity (v). */
public enum Prediction {
    NOISE,
    VELOCITY,
    UNKNOWN;

    /** The recorded kind. */
    public static final String KEY = "modelspec.prediction_type";

    private static final Set<BaseFamily> NOISE_BASES =
            Set.of(BaseFamily.ILLUSTRIOUS, BaseFamily.PONY, BaseFamily.ANIMAGINE, BaseFamily.NOOBAI);

    /** The names of the first models, from which others were made that predict velocity. */
    private static final Pattern FIRST_BASE =
            Pattern.compile("sd_xl_base|sdxl_base|stable-diffusion-xl-base|v1-5-pruned|stable-diffusion-v1-5");

    private static final Pattern VELOCITY_BASE = Pattern.compile("v[-_]?pred");

    /** What the metadata record. */
    public static Prediction recorded(Metadata metadata) {
        return switch (String.valueOf(metadata.text(KEY))) {
            case "epsilon" -> NOISE;
            case "v", "v_prediction" -> VELOCITY;
            default -> UNKNOWN;
        };
    }

    /**
     * What the base model predicts according to its name. The version says nothing about it: it is the same for every SDXL
     * model (train_network.py: NetworkTrainer._build_metadata).
     */
    public static Prediction ofBase(Metadata metadata) {
        String name = metadata.baseName().toLowerCase(Locale.ROOT);
        if (VELOCITY_BASE.matcher(name).find()) {
            return VELOCITY;
        }
        String file = String.valueOf(metadata.text("ss_sd_model_name")).toLowerCase(Locale.ROOT);
        return NOISE_BASES.contains(BaseFamily.byName(metadata.baseName()))
                        || FIRST_BASE.matcher(file).find()
                ? NOISE
                : UNKNOWN;
    }
}
