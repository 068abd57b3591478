package dev.loralint.lora.weights;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How strongly a block of the model is changed.
 *
 * @param block the block's name in the layers, such as {@code down_blocks_1}; each text encoder is one
 * @param modules the number of its modules whose norm is known (count)
 * @param norm the quadratic mean of their norms, so that blocks with many layers compare with those with few (norm)
 */
public record BlockStrength(String block, int modules, double norm) {

    /** SDXL has seven that are trained, and two text encoders. */
    private static final int SHOWN = 12;

    /** Bounded, since a name may be a stranger's and of any length. */
    private static final Pattern BLOCK = Pattern.compile(
            "mid_block|middle_block|(?<kind>(?:[a-z][a-z_]{0,40})?(?:blocks|layers))[_.](?<number>\\d{1,6})");

    private static final Pattern PREFIX = Pattern.compile("^(?:lora_unet_|lycoris_|lora_)");

    /** In the order in which they come. */
    static List<BlockStrength> of(Collection<ModuleWeights> modules) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        for (ModuleWeights module : modules) {
            if (Double.isFinite(module.norm())) {
                double[] sum = sums.computeIfAbsent(block(module), b -> new double[2]);
                sum[0]++;
                sum[1] += module.norm() * module.norm();
            }
        }
        return sums.entrySet().stream()
                .map(e -> new BlockStrength(
                        e.getKey(), (int) e.getValue()[0], Math.sqrt(e.getValue()[1] / e.getValue()[0])))
                .toList();
    }

    /** {@code down_blocks_1 0.12, mid_block 0.3}, and how many more there are; empty where there is none. */
    public static String inWords(List<BlockStrength> blocks) {
        String words = blocks.stream()
                .limit(SHOWN)
                .map(b -> b.block + String.format(Locale.ROOT, " %.3g", b.norm))
                .collect(Collectors.joining(", "));
        return blocks.size() <= SHOWN ? words : words + " and " + (blocks.size() - SHOWN) + " more";
    }

    private static String block(ModuleWeights module) {
        String name = module.name();
        if (module.textEncoder()) {
            return name.contains("te2_") || name.contains("text_encoder_2") ? "text_encoder_2" : "text_encoder";
        }
        Matcher block = BLOCK.matcher(PREFIX.matcher(name).replaceFirst(""));
        if (!block.find()) {
            return "other";
        }
        return block.group("kind") == null ? block.group() : block.group("kind") + "_" + block.group("number");
    }
}
