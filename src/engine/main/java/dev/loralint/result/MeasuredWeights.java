package dev.loralint.result;

import dev.loralint.lora.weights.BlockStrength;
import dev.loralint.lora.weights.Hashes;
import dev.loralint.lora.weights.ModuleWeights;
import dev.loralint.lora.weights.WeightReport;
import java.util.List;

/**
 * What a report shows of a file's weights.
 *
 * @param norms how far each module changes its layer, in the file's order
 * @param blocks the same by block
 */
public record MeasuredWeights(Hashes hashes, List<Float> norms, List<BlockStrength> blocks) {

    public MeasuredWeights {
        norms = List.copyOf(norms);
        blocks = List.copyOf(blocks);
    }

    public static MeasuredWeights of(WeightReport report) {
        return new MeasuredWeights(
                report.hashes(),
                report.modules().stream()
                        .map(ModuleWeights::norm)
                        .map(Double::floatValue)
                        .toList(),
                report.blocks());
    }
}
