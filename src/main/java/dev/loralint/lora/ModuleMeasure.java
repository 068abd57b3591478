package dev.loralint.lora;

import dev.loralint.safetensors.Tensor;
import org.jspecify.annotations.Nullable;

/** Puts the measures of a module's tensors together. */
final class ModuleMeasure {

    /** A rank this much weaker than the strongest of its module changes nothing. */
    private static final double DEAD = 1e-6;

    private final LoraModule module;
    private @Nullable TensorMeasure down;
    private @Nullable TensorMeasure up;
    private double others;
    private boolean zeroMatrix;
    private long notANumber;
    private long infinite;
    private long saturated;

    ModuleMeasure(LoraModule module) {
        this.module = module;
    }

    static TensorMeasure measure(Tensor tensor, @Nullable TensorRole role) {
        return role == TensorRole.DOWN
                ? TensorMeasure.rows(tensor)
                : role == TensorRole.UP ? TensorMeasure.columns(tensor) : TensorMeasure.whole(tensor);
    }

    void add(TensorRole role, TensorMeasure measure) {
        notANumber += measure.notANumber();
        infinite += measure.infinite();
        saturated += measure.saturated();
        switch (role) {
            case DOWN -> down = measure;
            case UP -> up = measure;
            case ALPHA, MAGNITUDE -> {}
            default -> others += measure.sum();
        }
        boolean factor = role != TensorRole.ALPHA && role != TensorRole.MAGNITUDE && role != TensorRole.NORM;
        zeroMatrix |= factor && measure.sum() == 0 && measure.notANumber() + measure.infinite() == 0;
    }

    ModuleWeights finish() {
        boolean broken = notANumber + infinite > 0;
        double[] ranks = ranks();
        double sum = 0;
        double strongest = 0;
        for (double rank : ranks) {
            sum += rank;
            strongest = Math.max(strongest, rank);
        }
        int dead = 0;
        for (double rank : ranks) {
            dead += rank <= DEAD * DEAD * strongest ? 1 : 0;
        }
        double norm = ranks.length == 0 ? Math.sqrt(others) : Math.sqrt(sum) * scale();
        boolean zero = !broken && zeroMatrix;
        return new ModuleWeights(
                module.name(),
                module.isTextEncoder(),
                zero ? 0 : norm,
                zero,
                ranks.length,
                broken || strongest == 0 ? 0 : dead,
                notANumber,
                infinite,
                saturated);
    }

    /** The squared strength of each rank: its row of one matrix times its column of the other. */
    private double[] ranks() {
        if (down == null || up == null || down.squares().length != up.squares().length) {
            return new double[0];
        }
        double[] ranks = down.squares().clone();
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] *= up.squares()[i];
        }
        return ranks;
    }

    private double scale() {
        double alpha = module.alpha();
        return Double.isNaN(alpha) || module.rank() == 0 ? 1 : alpha / module.rank();
    }
}
