package dev.loralint.trainer.sdscripts;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Of which training scripts all options are known, so that a key that is none of them is a mistake. */
final class ScriptOptions {

    private ScriptOptions() {}

    /** The options of LoRA training for SD and SDXL are known; other architectures have some of their own. */
    static boolean areKnown(@Nullable String script) {
        return script == null || script.equals("sdxl_train_network.py") || script.equals("train_network.py");
    }

    /**
     * The same of a file that does not say the script.
     *
     * @param names the options that it sets
     */
    static boolean areKnown(@Nullable Object networkModule, @Nullable Object baseModel, Collection<String> names) {
        if (Architecture.byModule(String.valueOf(networkModule)).isPresent()) {
            return false;
        }
        return SdScripts.isNamedSdxl(String.valueOf(baseModel))
                || Architecture.byOptions(names).isEmpty();
    }
}
