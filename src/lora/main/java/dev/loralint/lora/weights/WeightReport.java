package dev.loralint.lora.weights;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured in the weights of a file.
 *
 * @param hashes hashes of the file
 * @param modules what was measured in each module
 * @param values one value of each matrix
 */
public record WeightReport(Hashes hashes, List<ModuleWeights> modules, SampledValues values) {

    public WeightReport {
        modules = List.copyOf(modules);
    }

    /** Norms by block, in the file's order. */
    public List<BlockStrength> blocks() {
        return BlockStrength.of(modules);
    }

    /**
     * The norm to which sd-scripts proposes to limit each module during training: its help of {@code --scale_weight_norms} says that "1
     * is a good starting point". No other trainer publishes a range (norm).
     */
    public static final double PUBLISHED_NORM = 1;

    /** The median norm of the modules that change something; NaN if none does (norm). */
    public double medianNorm() {
        double[] norms = modules.stream()
                .filter(m -> !m.zero() && Double.isFinite(m.norm()))
                .mapToDouble(ModuleWeights::norm)
                .sorted()
                .toArray();
        return norms.length == 0 ? Double.NaN : norms[norms.length / 2];
    }

    /** The module that changes its layer most; {@code null} if no norm is known. */
    public @Nullable ModuleWeights strongest() {
        ModuleWeights strongest = null;
        for (ModuleWeights module : modules) {
            if (!Double.isNaN(module.norm()) && (strongest == null || module.norm() > strongest.norm())) {
                strongest = module;
            }
        }
        return strongest;
    }
}
