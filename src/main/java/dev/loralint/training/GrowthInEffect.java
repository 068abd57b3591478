package dev.loralint.training;

import dev.loralint.finding.Remedy;
import dev.loralint.trainer.Setting;
import java.util.List;

/** Prodigy's {@code d_coef}, by which the rate that it finds is multiplied. */
public final class GrowthInEffect {

    private final SettingsByKey keys;

    GrowthInEffect(SettingsByKey keys) {
        this.keys = keys;
    }

    public Setting setting() {
        return keys.term("d_coef");
    }

    /** The coefficient; 1.0 where nothing is written, NaN where it is no number. */
    public double coefficient() {
        return setting().given() ? setting().number() : 1.0;
    }

    public String inWords() {
        return Wording.of(setting(), TrainerWords.decimal(coefficient()));
    }

    /** Merged into what the optimizer is told already. */
    public Remedy to(double coefficient) {
        return new Remedy(List.of("d_coef", "optimizer_args"),
                new ArgumentRewrite(keys).withGrowth(coefficient));
    }
}
