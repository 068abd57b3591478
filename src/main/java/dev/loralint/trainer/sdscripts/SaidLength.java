package dev.loralint.trainer.sdscripts;

import org.jspecify.annotations.Nullable;

/**
 * How long a training is to be, as sd-scripts is told.
 *
 * @param epochs NaN where the steps count
 * @param warmup a whole number of steps, or a decimal share of all
 */
public record SaidLength(
        double epochs, long steps, @Nullable Object warmup) {

    /** What sd-scripts takes without a number of steps. */
    public static final int STANDARD_STEPS = 1600;
}
