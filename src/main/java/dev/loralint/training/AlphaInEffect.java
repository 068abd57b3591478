package dev.loralint.training;

import dev.loralint.trainer.Setting;

/**
 * How much what the LoRA adds is scaled: alpha divided by dim (sd-scripts, lora.py:71-72).
 *
 * @param setting alpha as it is set; 0 is whatever the trainer makes of it
 * @param dim the rank
 * @param ratio alpha as a share of dim; NaN where nothing is scaled, such as in a LoKr
 */
public record AlphaInEffect(Setting setting, Setting dim, double ratio) {

    static AlphaInEffect of(SettingsByKey keys) {
        Setting alpha = keys.term("alpha");
        Setting dim = keys.term("dim");
        boolean part = dim.number() > 0 && dim.number() < NetworkKind.WHOLE_MATRIX;
        double taken = alpha.number() == 0 ? keys.format().alphaOfZero(dim.number()) : alpha.number();
        boolean scaled = part && new NetworkKind(keys).scales();
        return new AlphaInEffect(alpha, dim, scaled ? taken / dim.number() : Double.NaN);
    }
}
