package dev.loralint.lora.weights;

/**
 * What was measured in one module.
 *
 * @param name the name of the module
 * @param textEncoder whether the module changes a text encoder
 * @param norm how far it changes its layer: the Frobenius norm of the change, scaled by alpha over rank, as if its
 *     ranks were orthogonal; NaN if the norms of its matrices do not show it, as with LoHa (norm)
 * @param zero whether it changes nothing because a factor of its product is all zeros
 * @param rank its rank; 0 if its algorithm has none (rank)
 * @param deadRanks the number of its ranks that change nothing (count)
 * @param notANumber the number of weights that are NaN (count)
 * @param infinite the number of infinite weights (count)
 * @param saturated the number of weights at the largest number of their format (count)
 * @param program whether it belongs to no layer, and its bytes are a pickle or a zip archive in place of numbers
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
        long saturated,
        boolean program) {

    /** A tensor that belongs to no module, and is broken or a program all the same. */
    static ModuleWeights stray(String name, long notANumber, long infinite, boolean program) {
        return new ModuleWeights(name, false, Double.NaN, false, 0, 0, notANumber, infinite, 0, program);
    }
}
