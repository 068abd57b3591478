package dev.loralint.training;

import dev.loralint.finding.Change;
import dev.loralint.finding.Remedy;
import dev.loralint.trainer.ConvolutionSettings;
import dev.loralint.trainer.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The dim and alpha of the convolutions, which LoCon and LyCORIS train besides the linear layers. */
public final class ConvolutionsInEffect {

    private static final String DIM = "conv_dim";
    private static final String ALPHA = "conv_alpha";

    private final SettingsByKey keys;
    private final ConvolutionSettings place;
    private final NetworkKind kind;
    private final double networkAlpha;

    ConvolutionsInEffect(SettingsByKey keys) {
        this.keys = keys;
        this.place = keys.format().convolutions();
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
                + " and `" + place.dim() + "` is " + TrainerWords.number(dim())
                + ", a ratio of "
                + TrainerWords.number(Math.round(ratio() * 1000) / 1000.0);
    }

    /** Where the two are written. */
    public Setting setting() {
        if (place.ownKeys()) {
            Setting alpha = keys.key(ALPHA);
            return alpha.written() ? alpha : keys.key(DIM);
        }
        return keys.term("network_args");
    }

    public Remedy toRatio(double ratio) {
        String value = TrainerWords.number(dim() * ratio);
        return new Remedy(List.of("network_args"), List.of(change(value)));
    }

    private Change change(String value) {
        if (place.ownKeys()) {
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
        return new Change.SetSetting(arguments.name(), ArgumentRewrite.spelt(pairs, keys.format()));
    }

    private double dim() {
        double written = written(DIM);
        return Double.isNaN(written) && isGiven() ? place.standardDim() : written;
    }

    /** An alpha of 0 is none for LyCORIS. */
    private double alpha() {
        double written = written(ALPHA);
        boolean lycoris = kind.isLycoris();
        if (!Double.isNaN(written) && !(lycoris && written == 0)) {
            return written;
        }
        return switch (place.standardAlpha()) {
            case DIM -> dim();
            case ONE -> lycoris && !Double.isNaN(written) ? networkAlpha : 1;
            case OF_NETWORK -> lycoris ? networkAlpha : 1;
        };
    }

    private boolean isGiven() {
        return place.areFor(keys.term("network_module").text());
    }

    /** What is written of one of the two, NaN where nothing is that is handed on. */
    private double written(String name) {
        if (place.ownKeys()) {
            return isGiven() ? keys.key(name).number() : Double.NaN;
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
