package dev.loralint.result;

import dev.loralint.lora.weights.BlockStrength;
import dev.loralint.lora.weights.Hashes;
import dev.loralint.lora.weights.ModuleWeights;
import dev.loralint.lora.weights.SampledValues;
import dev.loralint.lora.weights.WeightReport;
import java.util.List;

/**
 * What a report shows of a file's weights.
 *
 * @param layers the names of the modules, in the file's order
 * @param norms how far each module changes its layer, in the file's order
 * @param blocks the same by block
 * @param values one value of each matrix
 */
public record MeasuredWeights(
        Hashes hashes, List<String> layers, List<Float> norms, List<BlockStrength> blocks, SampledValues values) {

    public MeasuredWeights {
        layers = List.copyOf(layers);
        norms = List.copyOf(norms);
        blocks = List.copyOf(blocks);
    }

    public static MeasuredWeights of(WeightReport report) {
        return new MeasuredWeights(
                report.hashes(),
                report.modules().stream().map(ModuleWeights::name).toList(),
                report.modules().stream()
                        .map(ModuleWeights::norm)
                        .map(Double::floatValue)
                        .toList(),
                report.blocks(),
                report.values());
    }
}
