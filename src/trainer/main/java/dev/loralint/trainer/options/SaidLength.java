package dev.loralint.trainer.options;

import org.jspecify.annotations.Nullable;

/**
 * How long a training is to be, as sd-scripts is told.
 *
 * @param epochs NaN where the steps count
 * @param warmup a whole number of steps, or a decimal share of all
 */
public record SaidLength(
        double epochs, long steps, @Nullable Object warmup) {

    /** What is taken without a number of steps. */
    public static final int STANDARD_STEPS = 1600;

    /** As the options say it. */
    public static SaidLength of(DatasetValues training) {
        return new SaidLength(
                training.number("max_train_epochs"),
                training.whole("max_train_steps", STANDARD_STEPS),
                training.value("lr_warmup_steps"));
    }
}
