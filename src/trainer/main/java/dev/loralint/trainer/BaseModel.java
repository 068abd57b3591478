package dev.loralint.trainer;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known about the base model.
 *
 * @param family the family of base models
 * @param by what shows the family
 * @param prediction what the model predicts: noise or velocity
 */
public record BaseModel(BaseFamily family, Evidence by, Prediction prediction) {

    /** What a family was told by, the surest first. */
    public enum Evidence {
        HASH("detected from its hash"),
        HEADER("detected from its header"),
        NAME("detected from its name"),
        TRAINER("detected from the trainer's settings"),
        NOTHING("not detected");

        private final String words;

        Evidence(String words) {
            this.words = words;
        }

        /** As a part of a sentence. */
        public String words() {
            return words;
        }
    }

    /**
     * What the trainer's own settings say of the family.
     *
     * @param by the setting or the name of the script that says it, as a value of a message; empty text where nothing does
     */
    public record Statement(BaseFamily family, Object by) {

        public static final Statement NOTHING = new Statement(BaseFamily.UNKNOWN, "");
    }

    /** What a diffusion model is made to predict. */
    public enum Prediction {
        NOISE,
        VELOCITY,
        UNKNOWN
    }

    /** How webuis write the first ten digits of a file's SHA-256 behind its name. */
    private static final Pattern HASH = Pattern.compile("\\[([0-9a-fA-F]{10})\\]");

    /** First ten digits of the SHA-256 (AutoV2) of the models that others descend from, as their pages give it. */
    private static final Map<String, BaseFamily> HASHES = Map.of(
            "31e35c80fc", BaseFamily.SDXL, // stabilityai/stable-diffusion-xl-base-1.0
            "67ab2fd8ec", BaseFamily.PONY); // civitai.com/models/257749, V6

    static BaseModel of(TrainerConfig config, Optional<BaseHeader> header) {
        String name = config.setting("base_model").text();
        BaseModel model = named(name, header);
        if (model.family == BaseFamily.NOOBAI
                && (model.prediction == Prediction.VELOCITY
                        || model.prediction == Prediction.UNKNOWN
                                && config.setting("v_param").on())) {
            return new BaseModel(BaseFamily.NOOBAI_VPRED, model.by, Prediction.VELOCITY);
        }
        BaseFamily trained = config.format().stated(config).family();
        boolean same = trained.isSdxl() || trained == BaseFamily.SD15 || trained == BaseFamily.SD2;
        // the scripts for SD and SDXL differ little, so the model is believed; the others train nothing else
        boolean certain = same && (model.by == Evidence.HASH || model.by == Evidence.HEADER);
        // a name that tells a family of SDXL is believed even next to a script for SD 1.5 or 2: that is a fault of its
        // own
        boolean named = same && model.family.isSdxl() && model.family != BaseFamily.UNKNOWN;
        return trained == BaseFamily.UNKNOWN || certain || named
                ? model
                : new BaseModel(trained, Evidence.TRAINER, model.prediction);
    }

    private static BaseModel named(String name, Optional<BaseHeader> header) {
        BaseFamily byName = BaseFamily.byName(name);
        Matcher hash = HASH.matcher(name);
        BaseFamily byHash = hash.find() ? HASHES.get(hash.group(1).toLowerCase(Locale.ROOT)) : null;
        BaseFamily inHeader = header.map(BaseHeader::family).orElse(BaseFamily.UNKNOWN);
        BaseFamily family;
        Evidence by;
        if (byHash != null) {
            family = byHash;
            by = Evidence.HASH;
        } else if (byName.isSdxl() && byName != BaseFamily.UNKNOWN && inHeader.isSdxl()) {
            // of what was made of SDXL a header seldom says more than SDXL
            boolean closer = byName == BaseFamily.SDXL && inHeader != BaseFamily.UNKNOWN;
            family = closer ? inHeader : byName;
            by = closer ? Evidence.HEADER : Evidence.NAME;
        } else if (inHeader != BaseFamily.UNKNOWN) {
            family = inHeader;
            by = Evidence.HEADER;
        } else {
            family = byName;
            by = byName == BaseFamily.UNKNOWN ? Evidence.NOTHING : Evidence.NAME;
        }
        return new BaseModel(family, by, prediction(name, family, header));
    }

    private static Prediction prediction(String name, BaseFamily family, Optional<BaseHeader> header) {
        Prediction inHeader = header.map(BaseHeader::prediction).orElse(Prediction.UNKNOWN);
        if (inHeader != Prediction.UNKNOWN) {
            return inHeader;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("vpred") || lower.contains("v-pred") || lower.contains("v_pred")) {
            return Prediction.VELOCITY;
        }
        return switch (family) {
            case ILLUSTRIOUS, PONY, ANIMAGINE -> Prediction.NOISE;
            case NOOBAI -> lower.contains("eps") ? Prediction.NOISE : Prediction.UNKNOWN;
            default -> Prediction.UNKNOWN;
        };
    }

    /** Whether its name, hash or file shows the family, not the trainer's settings. */
    public boolean isStatedByItself() {
        return by == Evidence.HASH || by == Evidence.HEADER || by == Evidence.NAME;
    }
}
