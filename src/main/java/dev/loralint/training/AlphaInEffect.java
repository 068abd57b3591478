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

    /** Alpha as a share of dim, NaN where there is none. An alpha of 0 counts as dim in sd-scripts. */
    public double ratio() {
        if (!isScaled()) {
            return Double.NaN;
        }
        boolean asDim = alpha.number() == 0 && keys.isSdScripts() && !keys.isGui();
        return asDim ? 1 : number() / dim.number();
    }

    /** Whether the trainer always takes alpha = dim (diffusion-pipe). */
    public boolean isForced() {
        return keys.isDiffusionPipe();
    }

    /** Whether the trainer stops at an alpha in the file (diffusion-pipe's train.py:118). */
    public boolean isRefused() {
        return isForced() && alpha.written();
    }

    public String inWords() {
        return Wording.of(alpha) + " and " + Wording.of(dim) + ", a ratio of " + shown(ratio());
    }

    public Remedy toRatio(double ratio) {
        String value = TrainerWords.number(dim.number() * ratio);
        return new Remedy(
                "Set `" + alpha.name() + "` to " + value,
                List.of("alpha"),
                List.of(new Change.SetSetting(alpha.name(), value)));
    }

    public Remedy removal() {
        return new Remedy(
                "Remove `" + alpha.name() + '`', List.of("alpha"), List.of(new Change.RemoveSetting(alpha.name())));
    }

    /** The GUI passes no zero on, so that the trainer's own alpha of 1 holds. */
    private double number() {
        return keys.isGui() && alpha.number() == 0 ? 1 : alpha.number();
    }

    private boolean isScaled() {
        boolean part = dim.number() > 0 && dim.number() < NetworkKind.WHOLE_MATRIX;
        return !isForced() && part && new NetworkKind(keys).scales();
    }

    private static String shown(double ratio) {
        return TrainerWords.number(Math.round(ratio * 1000) / 1000.0);
    }
}
