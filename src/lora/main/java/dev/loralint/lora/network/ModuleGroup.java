package dev.loralint.lora.network;

/**
 * The modules of a LoRA that have the same form, as a fact: mostly one or two groups in a file, and not hundreds of modules.
 *
 * @param algorithm how the weights are combined, {@code LORA} or {@code LOKR} for example
 * @param rank of their matrices; 0 if they have none that say it
 * @param alpha in their tensors; NaN if there is none
 * @param convolution whether they change a convolution, for which trainers take a dim of its own
 * @param scaledByAlpha whether programs multiply what they add by alpha over rank, as in LoRA and LoHa
 * @param dora whether a magnitude was trained too (DoRA)
 * @param down whether they have the first matrix of a LoRA
 * @param up whether they have the second matrix of a LoRA
 * @param modules how many there are
 * @param first the name of the first of them in the file
 */
public record ModuleGroup(
        Algorithm algorithm,
        long rank,
        double alpha,
        boolean convolution,
        boolean scaledByAlpha,
        boolean dora,
        boolean down,
        boolean up,
        int modules,
        String first) {

    /** Part of what 16-bit formats round alpha by, at most. */
    private static final double ROUNDING = 0.01;

    /**
     * @param first the first of its modules
     * @param modules how many there are
     */
    static ModuleGroup of(LoraModule first, int modules) {
        return new ModuleGroup(
                first.algorithm(),
                first.rank(),
                first.alpha(),
                first.convolution(),
                first.scaledByAlpha(),
                first.dora(),
                first.down(),
                first.up(),
                modules,
                first.name());
    }

    /** {@code alpha} in DRL: Drools 10.2 cannot compile a comparison that calls a method of the name {@code alpha}. */
    public double getAlpha() {
        return alpha;
    }

    /** Whether alpha is this number, as far as 16-bit formats can store it. */
    public boolean hasAlpha(double stated) {
        return Math.abs(alpha - stated) <= ROUNDING * stated;
    }

    /** Whether the tensors have an alpha. */
    public boolean isWithAlpha() {
        return !Double.isNaN(alpha);
    }
}
