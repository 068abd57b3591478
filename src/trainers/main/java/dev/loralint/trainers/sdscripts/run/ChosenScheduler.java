package dev.loralint.trainers.sdscripts.run;

import dev.loralint.trainer.Setting;
import java.util.Map;

/**
 * The scheduler that sd-scripts is asked for: a class ({@code lr_scheduler_type}) before a name ({@code lr_scheduler}). A
 * rule infers it.
 *
 * @param setting where it is named
 * @param byClass whether a class is named
 * @param replaced whether the optimizer has a schedule of its own, which replaces the name
 */
public record ChosenScheduler(Setting setting, boolean byClass, boolean replaced) {

    /** Modules with the names of a table, and what comes before the names there. */
    private static final Map<String, String> MODULES = Map.of(
            "torch.optim.lr_scheduler.", "",
            "transformers.optimization.", "transformers.",
            "diffusers.", "diffusers.optimization.",
            "diffusers.optimization.", "diffusers.optimization.");

    /** The name as in the table of schedulers; of a class of torch without its package. */
    public String name() {
        String text = setting.text();
        if (!byClass) {
            return text;
        }
        String module = text.substring(0, text.lastIndexOf('.') + 1);
        return MODULES.getOrDefault(module, module) + text.substring(module.length());
    }

    /** {@code class} or {@code name}, as in the table of schedulers. */
    public String kind() {
        return byClass ? "class" : "name";
    }
}
