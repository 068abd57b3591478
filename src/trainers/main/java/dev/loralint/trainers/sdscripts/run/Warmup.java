package dev.loralint.trainers.sdscripts.run;

import dev.loralint.trainer.Setting;

/**
 * A warmup that is set as a number.
 *
 * @param setting where it is set
 * @param share whether it is a decimal, and so a share of all steps (optimizer.py: get_scheduler_fix)
 * @param steps how many steps it lasts; a share of an unknown number of steps is computed for 100
 */
public record Warmup(Setting setting, boolean share, double steps) {

    /** Fewer steps than any real training run has. */
    private static final double SURELY = 100;

    /** A share is rounded down. */
    static Warmup of(Setting setting, boolean share, double all) {
        double number = setting.number();
        double steps = share ? Math.floor(Math.abs(number) * (all > 0 ? all : SURELY)) : number;
        return new Warmup(setting, share, steps);
    }
}
