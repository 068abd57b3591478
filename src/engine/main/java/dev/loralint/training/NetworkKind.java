package dev.loralint.training;

import dev.loralint.trainer.Setting;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which kind of network is trained, and by what its output is scaled. */
final class NetworkKind {

    /** Networks with whole matrices, without an alpha, or with another meaning for it. */
    private static final Set<String> UNSCALED = Set.of("oft", "lokr", "ia3", "native fine-tuning");

    /** Algorithms of LyCORIS that {@code rs_lora} has an effect on. */
    private static final Set<String> RANK_STABLE = Set.of("lora", "locon", "loha", "lokr", "glora");

    /** Presets of LyCORIS without convolutions (lycoris/config.py). */
    private static final Set<String> WITHOUT_CONVOLUTIONS =
            Set.of("full-lin", "attn-mlp", "attn-only", "unet-transformer-only", "ia3");

    private final String module;
    private final Map<String, String> arguments;
    private final String algorithm;
    private final boolean fromWeights;

    NetworkKind(SettingsByKey keys) {
        this.module = keys.term("network_module").text().toLowerCase(Locale.ROOT);
        this.arguments = arguments(keys.term("network_args"));
        String algo = arguments.getOrDefault("algo", "").toLowerCase(Locale.ROOT);
        this.algorithm = algo.isEmpty() && isLycoris() ? "lora" : algo;
        this.fromWeights = keys.key("dim_from_weights").on();
    }

    boolean isLycoris() {
        return module.startsWith("lycoris");
    }

    /** Alpha as a share of what it is divided by; NaN where nothing is scaled, or dim and alpha come from a file with weights. */
    double ratio(double alpha, double dim) {
        return isScaled(dim, LokrSizes.LINEAR) ? alpha / divisor(dim) : Double.NaN;
    }

    /** The same for the convolutions of a network that can leave them out. */
    double ratioOfConvolutions(double alpha, double dim) {
        boolean left = isLycoris() && WITHOUT_CONVOLUTIONS.contains(arguments.getOrDefault("preset", ""));
        return !left && isScaled(dim, LokrSizes.CONVOLUTIONS) ? alpha / divisor(dim) : Double.NaN;
    }

    /** The rank, or its square root where LyCORIS is to be stable for high ranks. */
    double divisor(double dim) {
        boolean stable = isLycoris() && RANK_STABLE.contains(algorithm) && isTrue("rs_lora");
        return stable ? Math.sqrt(dim) : dim;
    }

    /** The dropout among its arguments; NaN if there is none. */
    double dropout() {
        try {
            return Double.parseDouble(arguments.getOrDefault("dropout", "NaN").strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private boolean isScaled(double dim, LokrSizes sizes) {
        if (fromWeights || !(dim > 0)) {
            return false;
        }
        return switch (algorithm) {
            case "" -> UNSCALED.stream().noneMatch(module::contains);
            case "lora", "locon", "loha" -> true;
            case "dylora", "glora" -> isLycoris();
            case "lokr" -> isLycoris() && !isTrue("full_matrix") && !isWhole(dim, sizes);
            default -> false;
        };
    }

    private boolean isWhole(double dim, LokrSizes sizes) {
        try {
            int factor = Integer.parseInt(arguments.getOrDefault("factor", "-1").strip());
            return sizes.areWhole(dim, factor, isTrue("unbalanced_factorization"));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** LyCORIS takes every text but {@code false} for true. */
    private boolean isTrue(String argument) {
        return !arguments
                .getOrDefault(argument, "false")
                .toLowerCase(Locale.ROOT)
                .equals("false");
    }

    private static Map<String, String> arguments(Setting setting) {
        Map<String, String> arguments = new HashMap<>();
        if (setting.value() instanceof Map<?, ?> pairs) {
            pairs.forEach((key, value) -> arguments.put(String.valueOf(key), String.valueOf(value)));
        } else {
            for (Object pair : setting.elements()) {
                String text = String.valueOf(pair).replace(" ", "");
                int equals = text.indexOf('=');
                if (equals > 0) {
                    arguments.put(text.substring(0, equals), text.substring(equals + 1));
                }
            }
        }
        return arguments;
    }
}
