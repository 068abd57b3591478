package dev.loralint.trainer.lorascripts;

import dev.loralint.trainer.sdscripts.SdScripts;

/** lora-scripts, which hands its settings to sd-scripts as they are. */
public final class LoraScripts extends SdScripts {

    public static final LoraScripts FORMAT = new LoraScripts();

    private LoraScripts() {
        super("lora_scripts", "lora-scripts configuration");
    }
}
