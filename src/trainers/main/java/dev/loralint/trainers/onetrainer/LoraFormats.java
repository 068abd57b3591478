package dev.loralint.trainers.onetrainer;

import dev.loralint.knowledge.Release;
import java.util.List;

/**
 * The values of {@code output_model_format} with which OneTrainer saves a LoRA ({@code LoRASaverMixin._save}), but for that of
 * its backups.
 */
public final class LoraFormats {

    /** The setting. */
    public static final String KEY = "output_model_format";

    private LoraFormats() {}

    /**
     * All of them.
     *
     * @param type the type of the model
     */
    public static List<String> of(Release release, String type) {
        if (!release.since("23df383")) {
            return List.of("SAFETENSORS", "LEGACY_SAFETENSORS");
        }
        return ModelParts.of(type).legacy()
                ? List.of("LEGACY_LORA", "DIFFUSERS_LORA", "KOHYA_LORA", "ORIGINAL_LORA", "COMFY_LORA")
                : List.of("DIFFUSERS_LORA", "KOHYA_LORA", "ORIGINAL_LORA", "COMFY_LORA");
    }
}
