package dev.loralint.training;

import dev.loralint.trainer.ConvolutionSettings;
import dev.loralint.trainer.Setting;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dim and alpha of the convolutions, which LoCon and LyCORIS train in addition to the linear layers.
 *
 * @param setting where they are set
 * @param convAlpha {@code conv_alpha} as it is taken
 * @param dimKey the trainer's name for the dim: {@code conv_dim}, {@code conv}
 * @param convDim the dim as it is taken, NaN where convolutions are not trained
 * @param ratio how much they are scaled; NaN where convolutions are not trained or nothing is scaled
 * @param divisor what alpha is divided by
 */
public record ConvolutionsInEffect(
        Setting setting, double convAlpha, String dimKey, double convDim, double ratio, double divisor) {

    static final String DIM = "conv_dim";
    static final String ALPHA = "conv_alpha";

    static ConvolutionsInEffect of(SettingsByKey keys) {
        Written written = new Written(keys, keys.format().convolutions(), new NetworkKind(keys));
        double dim = written.dim();
        double alpha = written.alpha();
        double ratio = written.kind.ratioOfConvolutions(alpha == 0 ? dim : alpha, dim);
        return new ConvolutionsInEffect(
                written.setting(), alpha, written.place.dim(), dim, ratio, written.kind.divisor(dim));
    }

    /** What the file says of them. */
    private record Written(SettingsByKey keys, ConvolutionSettings place, NetworkKind kind) {

        Setting setting() {
            if (place.ownKeys()) {
                Setting alpha = keys.key(ALPHA);
                return alpha.written() ? alpha : keys.key(DIM);
            }
            return keys.term("network_args");
        }

        double dim() {
            double written = written(DIM);
            return Double.isNaN(written) && isGiven() ? place.standardDim() : written;
        }

        double alpha() {
            double written = written(ALPHA);
            if (!Double.isNaN(written)) {
                return written;
            }
            return switch (place.standardAlpha()) {
                case DIM -> dim();
                case ONE -> 1;
                case OF_NETWORK -> kind.isLycoris() ? networkAlpha() : 1;
            };
        }

        private boolean isGiven() {
            return place.areFor(keys.term("network_module").text());
        }

        /** What is written of one of the two, NaN where nothing is that is handed on. */
        private double written(String name) {
            if (place.place() == ConvolutionSettings.Place.KEYS) {
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

        private double networkAlpha() {
            return keys.term("alpha").number();
        }
    }
}
