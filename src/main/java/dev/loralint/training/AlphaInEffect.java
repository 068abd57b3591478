package dev.loralint.training;

import dev.loralint.finding.Change;
import dev.loralint.finding.Remedy;
import dev.loralint.trainer.Setting;
import java.util.List;

/** How much the LoRA's own part is scaled: alpha divided by dim (lora.py:71-72). */
public final class AlphaInEffect {

    private final SettingsByKey keys;
    private final Setting alpha;
    private final Setting dim;

    AlphaInEffect(SettingsByKey keys) {
        this.keys = keys;
        this.alpha = keys.term("alpha");
        this.dim = keys.term("dim");
    }

    public Setting setting() {
        return alpha;
    }

    /** Alpha as a share of dim, NaN where there is none. */
    public double ratio() {
        if (!isScaled()) {
            return Double.NaN;
        }
        double taken = alpha.number() == 0 ? keys.format().alphaOfZero(dim.number()) : alpha.number();
        return taken / dim.number();
    }

    /** Whether the trainer always takes alpha = dim. */
    public boolean isForced() {
        return !keys.format().isAlphaFree();
    }

    /** Whether the trainer stops at an alpha in the file. */
    public boolean isRefused() {
        return isForced() && alpha.written();
    }

    public String inWords() {
        return Wording.of(alpha) + " and " + Wording.of(dim) + ", a ratio of " + shown(ratio());
    }

    public Remedy toRatio(double ratio) {
        String value = TrainerWords.number(dim.number() * ratio);
        return new Remedy(List.of("alpha"),
                List.of(new Change.SetSetting(alpha.name(), value)));
    }

    public Remedy removal() {
        return new Remedy(List.of("alpha"), List.of(new Change.RemoveSetting(alpha.name())));
    }

    private boolean isScaled() {
        boolean part = dim.number() > 0 && dim.number() < NetworkKind.WHOLE_MATRIX;
        return !isForced() && part && new NetworkKind(keys).scales();
    }

    private static String shown(double ratio) {
        return TrainerWords.number(Math.round(ratio * 1000) / 1000.0);
    }
}
