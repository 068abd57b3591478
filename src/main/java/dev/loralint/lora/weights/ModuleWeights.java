package dev.loralint.lora.weights;

/**
 * What was measured in one module.
 *
 * @param norm how far it changes its layer: the Frobenius norm of the change, scaled by alpha over rank, as if its ranks
 *     were orthogonal; NaN where the norms of its matrices do not tell it, as with LoHa
 * @param zero whether it changes nothing, since a factor of its product is all zeros and nothing is added besides
 * @param rank how many ranks it has; 0 where its algorithm has none
 * @param deadRanks ranks of it that change nothing
 * @param notANumber how many values are NaN
 * @param infinite how many values are infinite
 * @param saturated how many values are the largest that their format holds
 */
public record ModuleWeights(
        String name,
        boolean textEncoder,
        double norm,
        boolean zero,
        int rank,
        int deadRanks,
        long notANumber,
        long infinite,
        long saturated) {

    /** A tensor that belongs to no module, and is broken all the same. */
    static ModuleWeights stray(String name, long notANumber, long infinite) {
        return new ModuleWeights(name, false, Double.NaN, false, 0, 0, notANumber, infinite, 0);
    }
}
