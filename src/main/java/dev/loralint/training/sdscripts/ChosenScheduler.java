package dev.loralint.training.sdscripts;

import dev.loralint.trainer.Setting;

/**
 * The scheduler that sd-scripts is asked for: a class ({@code lr_scheduler_type}) before a name ({@code lr_scheduler}). A
 * rule infers it.
 *
 * @param setting where it is named
 * @param byClass whether a class is named
 * @param replaced whether the optimizer has a schedule of its own, which replaces the name
 */
public record ChosenScheduler(Setting setting, boolean byClass, boolean replaced) {

    private static final String TORCH = "torch.optim.lr_scheduler.";

    /** The name; of a class of torch without its package. */
    public String name() {
        String text = setting.text();
        return byClass && text.startsWith(TORCH) ? text.substring(TORCH.length()) : text;
    }

    /** {@code class} or {@code name}, as in the table of schedulers. */
    public String kind() {
        return byClass ? "class" : "name";
    }
}
