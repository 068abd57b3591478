package dev.loralint.training;

import dev.loralint.finding.Change;
import dev.loralint.finding.Remedy;
import dev.loralint.trainer.ConfigFormat;
import dev.loralint.trainer.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The dim and alpha of the convolutions, which LoCon and LyCORIS train besides the linear layers: {@code conv_dim} and
 * {@code conv_alpha} in {@code network_args}, fields of kohya_ss' GUI, or ai-toolkit's {@code conv}.
 */
public final class ConvolutionsInEffect {

    private static final String DIM = "conv_dim";
    private static final String ALPHA = "conv_alpha";

    /** The kinds of network that the GUI gives its two fields to, and that scale by them (lora_gui.py). */
    private static final Set<String> IN_GUI = Set.of("kohya locon", "lycoris/locon", "lycoris/loha");

    private final SettingsByKey keys;
    private final NetworkKind kind;
    private final double networkAlpha;

    ConvolutionsInEffect(SettingsByKey keys) {
        this.keys = keys;
        this.kind = new NetworkKind(keys);
        this.networkAlpha = keys.term("alpha").number();
    }

    /** Alpha as a share of dim, NaN where convolutions are not trained or nothing is scaled. */
    public double ratio() {
        double dim = dim();
        if (!kind.scales() || !(dim > 0) || dim >= NetworkKind.WHOLE_MATRIX) {
            return Double.NaN;
        }
        return alpha() == 0 ? 1 : alpha() / dim;
    }

    public String inWords() {
        return "`" + ALPHA + "` is " + TrainerWords.number(alpha())
                + (Double.isNaN(written(ALPHA)) ? " by default" : "")
                + " and `" + (keys.isAiToolkit() ? "conv" : DIM) + "` is " + TrainerWords.number(dim())
                + ", a ratio of "
                + TrainerWords.number(Math.round(ratio() * 1000) / 1000.0);
    }

    /** Where the two are written. */
    public Setting setting() {
        if (keys.isGui() || keys.isAiToolkit()) {
            Setting alpha = keys.key(ALPHA);
            return alpha.written() ? alpha : keys.key(DIM);
        }
        return keys.term("network_args");
    }

    public Remedy toRatio(double ratio) {
        String value = TrainerWords.number(dim() * ratio);
        return new Remedy("Set `" + ALPHA + "` to " + value, List.of("network_args"), List.of(change(value)));
    }

    private Change change(String value) {
        if (keys.isGui() || keys.isAiToolkit()) {
            return new Change.SetSetting(keys.key(ALPHA).name(), value);
        }
        Setting arguments = keys.term("network_args");
        if (arguments.value() instanceof Map) {
            return new Change.SetSetting(arguments.name() + "." + ALPHA, value);
        }
        List<String> pairs = new ArrayList<>();
        for (Object pair : arguments.elements()) {
            String text = String.valueOf(pair);
            if (!text.startsWith(ALPHA + "=")) {
                pairs.add(text);
            }
            if (text.startsWith(DIM + "=")) {
                pairs.add(ALPHA + "=" + value);
            }
        }
        ConfigFormat format = keys.config().format();
        return new Change.SetSetting(arguments.name(), ArgumentRewrite.spelt(pairs, format));
    }

    private double dim() {
        if (keys.isGui() && Double.isNaN(written(DIM)) && isInGui()) {
            return 1;
        }
        return written(DIM);
    }

    /**
     * Without an alpha LoCon takes 1 (lora.py: create_network), LyCORIS the network's own (lycoris/kohya.py:
     * create_network), ai-toolkit as much as dim (toolkit/config_modules.py: NetworkConfig), and the GUI has 1 in its field.
     */
    private double alpha() {
        double written = written(ALPHA);
        boolean lycoris = kind.isLycoris();
        if (!Double.isNaN(written) && !(lycoris && written == 0)) {
            return written;
        }
        if (keys.isAiToolkit()) {
            return dim();
        }
        return lycoris && !(keys.isGui() && Double.isNaN(written)) ? networkAlpha : 1;
    }

    private boolean isInGui() {
        return IN_GUI.contains(keys.term("network_module").text().toLowerCase(Locale.ROOT));
    }

    /** What is written of one of the two, NaN where nothing is that is handed on. */
    private double written(String name) {
        if (keys.isGui() || keys.isAiToolkit()) {
            return keys.isGui() && !isInGui() ? Double.NaN : keys.key(name).number();
        }
        String argument = argument(name);
        try {
            return argument == null ? Double.NaN : Double.parseDouble(argument.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private @Nullable String argument(String name) {
        Setting arguments = keys.term("network_args");
        if (arguments.value() instanceof Map<?, ?> pairs) {
            Object value = pairs.get(name);
            return value == null ? null : String.valueOf(value);
        }
        for (Object pair : arguments.elements()) {
            String text = String.valueOf(pair);
            if (text.startsWith(name + '=')) {
                return text.substring(name.length() + 1);
            }
        }
        return null;
    }
}
