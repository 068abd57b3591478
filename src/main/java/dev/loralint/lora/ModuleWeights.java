package dev.loralint.lora;

/**
 * What was measured in one module.
 *
 * @param norm how far it changes its layer: the Frobenius norm of the change, scaled by alpha over rank, as if its ranks
 *     were orthogonal; of other algorithms than LoRA the norm of all its matrices
 * @param zero whether it changes nothing, since one of its matrices is all zeros
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
        long saturated) {}
