package dev.loralint.training;

import dev.loralint.trainer.Setting;

/**
 * A learning rate that Prodigy should not have. Rules of {@code config/prodigy-learning-rate} infer it.
 *
 * @param setting where it is set
 * @param rate the rate that reaches the optimizer
 */
public record WrongRate(Setting setting, double rate) {

    /** Whether it is above 0, and below a limit. */
    public boolean below(double limit) {
        return rate > 0 && rate < limit;
    }
}
