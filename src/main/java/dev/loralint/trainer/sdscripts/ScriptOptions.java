package dev.loralint.trainer.sdscripts;

import org.jspecify.annotations.Nullable;

/** Of which training scripts all options are known, so that a key that is none of them is a mistake. */
final class ScriptOptions {

    private ScriptOptions() {}

    /** The options of LoRA training for SD and SDXL are known; other architectures have some of their own. */
    static boolean areKnown(@Nullable String script, @Nullable Object networkModule) {
        if (script != null) {
            return script.equals("sdxl_train_network.py") || script.equals("train_network.py");
        }
        String module = networkModule instanceof String name ? name : "";
        return !module.startsWith("networks.lora_") || module.equals("networks.lora_fa");
    }
}
