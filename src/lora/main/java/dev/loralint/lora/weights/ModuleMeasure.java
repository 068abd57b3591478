package dev.loralint.lora.weights;

import dev.loralint.lora.network.LoraModule;
import dev.loralint.lora.network.TensorRole;
import dev.loralint.safetensors.Tensor;
import org.jspecify.annotations.Nullable;

/** Puts the measures of a module's tensors together. */
final class ModuleMeasure {

    /** A rank this much weaker than the strongest of its module changes nothing. */
    private static final double DEAD = 1e-6;

    private final LoraModule module;
    private @Nullable TensorMeasure down;
    private @Nullable TensorMeasure up;
    private double addends;
    private double factors = 1;
    private boolean product;
    private boolean core;
    private boolean zeroFactor;
    private boolean measured;
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
        measured |= role != TensorRole.ALPHA;
        notANumber += measure.notANumber();
        infinite += measure.infinite();
        saturated += measure.saturated();
        switch (role) {
            case DOWN -> down = measure;
            case UP -> up = measure;
            case ALPHA, MAGNITUDE, MIDDLE, HADA, HADA_W1_B, LOKR, LOKR_LOW_B -> {}
            default -> addends += measure.sum();
        }
        core |= role == TensorRole.MIDDLE;
        if (role.isFactor()) {
            product = true;
            factors *= Math.sqrt(measure.sum());
            zeroFactor |= measure.sum() == 0;
        }
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
        boolean zero = isZero(broken);
        return new ModuleWeights(
                module.name(),
                module.isTextEncoder(),
                zero ? 0 : norm(ranks, sum),
                zero,
                ranks.length,
                broken || saturated > 0 || strongest == 0 ? 0 : dead,
                notANumber,
                infinite,
                saturated,
                false);
    }

    /**
     * A product is zero with one of its factors, or with alpha; what is added in addition to must be zero too. A magnitude of its
     * own (DoRA) changes the layer even where the product is zero.
     */
    private boolean isZero(boolean broken) {
        boolean nothingAdded = addends == 0;
        boolean nothingMultiplied = !product || zeroFactor || module.scaledByAlpha() && module.alpha() == 0;
        return !broken && !module.dora() && measured && nothingAdded && nothingMultiplied;
    }

    /**
     * How far the layer is moved. Kronecker's product has the product of both norms; of LoHa and others, and where a core mixes
     * the ranks (Tucker), the matrices do not tell it. Norm layers are vectors, whose change compares with no matrix's.
     */
    private double norm(double[] ranks, double sum) {
        return switch (module.algorithm()) {
            case LORA -> ranks.length == 0 ? Double.NaN : Math.sqrt(sum * scale() * scale() + addends);
            case LOKR -> core ? Double.NaN : factors * scale();
            case FULL -> Math.sqrt(addends);
            case NORM, LOHA, GLORA, OFT, IA3 -> Double.NaN;
        };
    }

    /** The squared strength of each rank: its row of one matrix times its column of the other, if nothing stands between. */
    private double[] ranks() {
        if (core || down == null || up == null || down.squares().length != up.squares().length) {
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
