package dev.loralint.trainers.sdscripts.run;

/**
 * The block of LyCORIS' DyLoRA. A rule infers it.
 *
 * @param size the number of ranks that are trained together (ranks)
 */
public record LycorisBlock(double size) {}
