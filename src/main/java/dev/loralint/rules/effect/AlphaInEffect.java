package dev.loralint.rules.effect;

import dev.loralint.finding.Change;
import dev.loralint.rules.Remedy;
import dev.loralint.trainer.Setting;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much the LoRA's own part is scaled: alpha divided by dim (lora.py:71-72). */
public final class AlphaInEffect {

    /** From this dim on, LyCORIS trains whole matrices and scales nothing. */
    private static final double WHOLE_MATRIX = 10_000;

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

    /**
     * The same for convolutions, where {@code network_args} give them a dim of their own. Without an alpha LoCon takes 1
     * (lora.py: create_network), LyCORIS the network's own (lycoris/kohya.py: create_network).
     */
    public double convRatio() {
        Double convDim = argument("conv_dim");
        if (!isScaled() || convDim == null || !(convDim > 0) || convDim >= WHOLE_MATRIX) {
            return Double.NaN;
        }
        return convAlpha() == 0 ? 1 : convAlpha() / convDim;
    }

    public String convInWords() {
        Double convDim = argument("conv_dim");
        boolean written = argument("conv_alpha") != null;
        return "`conv_alpha` is " + TrainerWords.number(convAlpha()) + (written ? "" : " by default")
                + " and `conv_dim` is " + TrainerWords.number(convDim == null ? 0 : convDim) + ", a ratio of "
                + shown(convRatio());
    }

    /** Where the convolutions' dim and alpha are written. */
    public Setting convSetting() {
        return keys.term("network_args");
    }

    private double convAlpha() {
        Double written = argument("conv_alpha");
        boolean lycoris =
                keys.term("network_module").text().toLowerCase(Locale.ROOT).startsWith("lycoris");
        return written != null && !(lycoris && written == 0) ? written : lycoris ? number() : 1;
    }

    private @Nullable Double argument(String name) {
        for (Object pair : keys.term("network_args").elements()) {
            String text = String.valueOf(pair);
            if (text.startsWith(name + '=')) {
                try {
                    return Double.valueOf(text.substring(name.length() + 1).strip());
                } catch (NumberFormatException e) {
                    return null;
                }
            }
        }
        return null;
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
        boolean fromWeights = keys.key("dim_from_weights").on();
        return !isForced() && !fromWeights && dim.number() > 0 && dim.number() < WHOLE_MATRIX && isScaling(algorithm());
    }

    /** LoKr with whole matrices, full, IA3, (diag-)OFT and the like have no alpha, or another meaning for it. */
    private static boolean isScaling(String algorithm) {
        return switch (algorithm) {
            case "", "lora", "locon", "loha" -> true;
            default -> false;
        };
    }

    /** Which kind of network: LyCORIS's {@code algo}, or the last word of another trainer's network type. */
    private String algorithm() {
        for (Object pair : keys.term("network_args").elements()) {
            String text = String.valueOf(pair).replace(" ", "");
            if (text.startsWith("algo=")) {
                return text.substring("algo=".length()).toLowerCase(Locale.ROOT);
            }
        }
        String module = keys.term("network_module").text().toLowerCase(Locale.ROOT);
        if (module.contains("oft") || module.contains("lokr") || module.contains("ia3")) {
            return module;
        }
        return "";
    }

    private static String shown(double ratio) {
        return TrainerWords.number(Math.round(ratio * 1000) / 1000.0);
    }
}
