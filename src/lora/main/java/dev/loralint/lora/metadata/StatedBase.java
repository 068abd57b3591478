package dev.loralint.lora.metadata;

import dev.loralint.trainer.BaseFamily;
import java.util.Locale;
import java.util.regex.Pattern;

/** The family of base models that a file's metadata name, in the words of the trainers. */
public final class StatedBase {

    /** Bases that are neither Stable Diffusion nor FLUX.1, as musubi-tuner and sd-scripts name them; FLUX.2 has other blocks. */
    private static final Pattern OTHERS = Pattern.compile(
            "flux[ ._-]?2|(?:qwen|wan|hunyuan|framepack|z[_-]?image|lumina|kandinsky|hidream|anima(?!gine))");

    private StatedBase() {}

    public static BaseFamily of(Metadata metadata) {
        BaseFamily stated = byKind(metadata, "ss_base_model_version");
        if (stated == BaseFamily.UNKNOWN) {
            stated = byKind(metadata, "modelspec.architecture");
        }
        boolean second = stated == BaseFamily.UNKNOWN && "True".equals(metadata.text("ss_v2"));
        return second ? BaseFamily.SD2 : stated;
    }

    private static BaseFamily byKind(Metadata metadata, String key) {
        String kind = String.valueOf(metadata.text(key)).toLowerCase(Locale.ROOT);
        if (kind.startsWith("sdxl") || kind.startsWith("stable-diffusion-xl")) {
            return BaseFamily.SDXL;
        }
        if (kind.startsWith("sd_v2") || kind.startsWith("stable-diffusion-v2")) {
            return BaseFamily.SD2;
        }
        if (kind.startsWith("sd_v1") || kind.startsWith("stable-diffusion-v1") || kind.equals("sd1.5")) {
            return BaseFamily.SD15;
        }
        if (kind.startsWith("sd3") || kind.startsWith("stable-diffusion-3")) {
            return BaseFamily.SD3;
        }
        if (OTHERS.matcher(kind).lookingAt()) {
            return BaseFamily.OTHER;
        }
        return kind.startsWith("flux") ? BaseFamily.FLUX : BaseFamily.UNKNOWN;
    }
}
