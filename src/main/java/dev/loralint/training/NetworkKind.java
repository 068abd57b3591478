package dev.loralint.training;

import dev.loralint.trainer.Setting;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which kind of network is trained, and whether alpha divided by dim means anything to it. */
final class NetworkKind {

    /** From this dim on, LyCORIS trains whole matrices and scales nothing. */
    static final double WHOLE_MATRIX = 10_000;

    /** Networks with whole matrices, without an alpha, or with another meaning for it. */
    private static final Set<String> UNSCALED = Set.of("oft", "lokr", "ia3", "native fine-tuning");

    private final String module;
    private final String algorithm;
    private final boolean fromWeights;

    NetworkKind(SettingsByKey keys) {
        this.module = keys.term("network_module").text().toLowerCase(Locale.ROOT);
        this.algorithm = algorithm(keys.term("network_args"));
        this.fromWeights = keys.key("dim_from_weights").on();
    }

    boolean isLycoris() {
        return module.startsWith("lycoris");
    }

    /** Not where dim and alpha come from a file with weights. */
    boolean scales() {
        if (fromWeights) {
            return false;
        }
        return switch (algorithm) {
            case "" -> UNSCALED.stream().noneMatch(module::contains);
            case "lora", "locon", "loha" -> true;
            default -> false;
        };
    }

    /** LyCORIS's {@code algo}, the empty string where none is named. */
    private static String algorithm(Setting arguments) {
        if (arguments.value() instanceof Map<?, ?> pairs) {
            Object algo = pairs.get("algo");
            return algo == null ? "" : String.valueOf(algo).toLowerCase(Locale.ROOT);
        }
        for (Object pair : arguments.elements()) {
            String text = String.valueOf(pair).replace(" ", "");
            if (text.startsWith("algo=")) {
                return text.substring("algo=".length()).toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }
}
