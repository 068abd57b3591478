package dev.loralint.trainers.sdscripts.run;

import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What {@code down_lr_weight}, {@code mid_lr_weight} and {@code up_lr_weight} come to (lora.py: create_network).
 *
 * @param factors by which the learning rate of any block is multiplied, each once; 0 is left out, as such blocks are not
 *     trained
 */
public record BlockRates(List<Double> factors) {

    /** SDXL's input blocks, middle blocks and output blocks. */
    private static final Map<String, Integer> BLOCKS =
            Map.of("down_lr_weight", 9, "mid_lr_weight", 3, "up_lr_weight", 9);

    private static final Set<String> SHAPES = Set.of("cosine", "sine", "linear", "reverse_linear", "zeros");

    public BlockRates {
        factors = List.copyOf(factors);
    }

    /** Nothing without weights, or if a weight is not a number. Blocks without a weight have the factor 1. */
    static Optional<BlockRates> of(Collection<Setting> arguments) {
        Map<String, Setting> byKey =
                arguments.stream().filter(Setting::given).collect(Collectors.toMap(Setting::key, Function.identity()));
        if (BLOCKS.keySet().stream().noneMatch(byKey::containsKey)) {
            return Optional.empty();
        }
        Set<Double> factors = new TreeSet<>();
        for (Map.Entry<String, Integer> side : BLOCKS.entrySet()) {
            Setting argument = byKey.get(side.getKey());
            boolean shape = argument != null && SHAPES.contains(shape(argument));
            List<String> parts = argument == null || shape ? List.of() : argument.parts();
            if (parts.size() < side.getValue()) {
                factors.add(1.0);
            }
            for (String part : parts) {
                try {
                    factors.add(Double.parseDouble(part.strip()));
                } catch (NumberFormatException e) {
                    return Optional.empty();
                }
            }
            if (argument != null && shape && !shape(argument).equals("zeros")) {
                factors.add(0.5);
            }
        }
        factors.remove(0.0);
        return Optional.of(new BlockRates(new ArrayList<>(factors)));
    }

    /** The word before the plus sign, in lower case: {@code sine} of {@code Sine+0.2}. */
    private static String shape(Setting argument) {
        return argument.text().replaceFirst("(?s)\\+.*", "").toLowerCase(Locale.ROOT);
    }

    /** What is after the plus sign of a shape, up to the next; {@code 0} without one. */
    public static String addend(String shape) {
        String[] parts = shape.split("\\+", -1);
        return parts.length < 2 ? "0" : parts[1];
    }

    /** Whether Python's {@code float} reads what is after the plus sign of a shape. */
    public static boolean isAddendNumeric(String shape) {
        return Values.passes("F", addend(shape));
    }

    /** Whether blocks that are trained have different rates. */
    public boolean uneven() {
        return factors.size() > 1;
    }

    /** Whether every block that is trained has the rate of the whole part. */
    public boolean ofPart() {
        return factors.stream().allMatch(factor -> factor == 1.0);
    }
}
