package dev.loralint.lora.network;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a tensor is for its module, by the end of its name: kohya's {@code lora_down.weight}, PEFT's {@code lora_A.weight},
 * diffusers' {@code lora.down.weight} and {@code lora_linear_layer.down.weight}, and the matrices of LyCORIS.
 */
public enum TensorRole {
    DOWN(
            Algorithm.LORA,
            "lora_down.weight",
            "lora_A.weight",
            "lora_A.default.weight",
            "lora_A",
            "lora.down.weight",
            "lora_linear_layer.down.weight"),
    UP(
            Algorithm.LORA,
            "lora_up.weight",
            "lora_B.weight",
            "lora_B.default.weight",
            "lora_B",
            "lora.up.weight",
            "lora_linear_layer.up.weight"),
    MIDDLE(null, "lora_mid.weight", "hada_t1", "hada_t2", "lokr_t1", "lokr_t2"),
    ALPHA(null, "alpha", "lora_alpha"),
    MAGNITUDE(
            null,
            "dora_scale",
            "lora_magnitude_vector",
            "lora_magnitude_vector.weight",
            "lora_magnitude_vector.default.weight"),
    HADA_W1_B(Algorithm.LOHA, "hada_w1_b"),
    HADA(Algorithm.LOHA, "hada_w1_a", "hada_w2_a", "hada_w2_b"),
    LOKR_LOW_B(Algorithm.LOKR, "lokr_w2_b", "lokr_w1_b"),
    LOKR(Algorithm.LOKR, "lokr_w1", "lokr_w1_a", "lokr_w2", "lokr_w2_a"),
    GLORA(Algorithm.GLORA, "a1.weight", "a2.weight", "b1.weight", "b2.weight"),
    OFT(Algorithm.OFT, "oft_blocks", "oft_diag", "oft_R.weight"),
    IA3(Algorithm.IA3, "on_input"),
    FULL(Algorithm.FULL, "diff"),
    BIAS(null, "diff_b"),
    NORM(Algorithm.NORM, "w_norm", "b_norm");

    private static final Pattern XLABS = Pattern.compile("_lora\\d\\.(?:down|up)\\.weight$");

    private static final Map<String, TensorRole> BY_ENDING = new HashMap<>();

    static {
        for (TensorRole role : values()) {
            for (String ending : role.endings) {
                BY_ENDING.put(ending, role);
            }
        }
    }

    private final @Nullable Algorithm algorithm;
    private final String[] endings;

    TensorRole(@Nullable Algorithm algorithm, String... endings) {
        this.algorithm = algorithm;
        this.endings = endings;
    }

    /** Whether it is multiplied with another: where one of them is zero, so is the product. */
    public boolean isFactor() {
        return switch (this) {
            case DOWN, UP, HADA_W1_B, HADA, LOKR_LOW_B, LOKR -> true;
            case MIDDLE, ALPHA, MAGNITUDE, GLORA, OFT, IA3, FULL, BIAS, NORM -> false;
        };
    }

    /** What it tells of the module; {@code null} where several kinds of module have it. */
    @Nullable
    Algorithm algorithm() {
        return algorithm;
    }

    /** Of a name that came before, and is likely to come again. */
    private record Known(String tensor, @Nullable Named named) {}

    private static final Known[] KNOWN = new Known[1 << 13];

    /** Longer names, which no program writes, are not kept: a stranger's file may hold one of megabytes. */
    private static final int LONGEST_KEPT = 160;

    /** A tensor's name, taken apart. */
    public record Named(String module, TensorRole role) {}

    /** {@code null} where the name is none of a LoRA's. */
    public static @Nullable Named of(String tensor) {
        if (tensor.length() > LONGEST_KEPT) {
            return takenApart(tensor);
        }
        int place = (tensor.hashCode() ^ tensor.hashCode() >>> 13) & KNOWN.length - 1;
        Known known = KNOWN[place];
        if (known == null || !known.tensor.equals(tensor)) {
            known = new Known(tensor, takenApart(tensor));
            KNOWN[place] = known;
        }
        return known.named;
    }

    private static @Nullable Named takenApart(String tensor) {
        int dot = tensor.length();
        for (int parts = 0; parts < 3; parts++) {
            dot = tensor.lastIndexOf('.', dot - 1);
            if (dot <= 0) {
                return null;
            }
            String ending = tensor.substring(dot + 1);
            TensorRole role = BY_ENDING.get(ending);
            if (role != null) {
                return new Named(tensor.substring(0, dot), role);
            }
            // diffusers' oldest names: to_q_lora.down.weight
            if (ending.endsWith("_lora.down.weight") || ending.endsWith("_lora.up.weight")) {
                String layer = tensor.substring(0, tensor.lastIndexOf("_lora."));
                return new Named(layer, ending.endsWith(".down.weight") ? DOWN : UP);
            }
            // XLabs' names: qkv_lora1.down.weight for the image, qkv_lora2.down.weight for the text
            if (ending.contains("_lora") && XLABS.matcher(ending).find()) {
                String layer = tensor.substring(0, tensor.lastIndexOf('.', tensor.lastIndexOf('.') - 1));
                return new Named(layer, ending.endsWith(".down.weight") ? DOWN : UP);
            }
        }
        return null;
    }
}
