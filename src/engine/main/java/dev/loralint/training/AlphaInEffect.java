package dev.loralint.training;

import dev.loralint.trainer.Setting;

/**
 * How much what the LoRA adds is scaled: alpha divided by dim (sd-scripts, lora.py: LoRAModule.__init__), or by its square root in LyCORIS
 * with {@code rs_lora}.
 *
 * @param setting alpha as it is set; 0 is whatever the trainer makes of it
 * @param dim the rank
 * @param ratio the scale; NaN where nothing is scaled, such as in a LoKr of whole matrices
 * @param divisor what alpha is divided by
 */
public record AlphaInEffect(Setting setting, Setting dim, double ratio, double divisor) {

    /** How many steps with alpha equal to dim move the output as far as so many steps do. */
    public long stepsOf(double steps) {
        return (long) Math.ceil(steps * ratio);
    }

    static AlphaInEffect of(SettingsByKey keys) {
        Setting alpha = keys.term("alpha");
        Setting dim = keys.term("dim");
        double taken = alpha.number() == 0 ? keys.format().alphaOfZero(dim.number()) : alpha.number();
        NetworkKind kind = new NetworkKind(keys);
        return new AlphaInEffect(alpha, dim, kind.ratio(taken, dim.number()), kind.divisor(dim.number()));
    }
}
