package dev.loralint.training;

/**
 * The optimizer sets rates by itself, and the trainer puts its schedule in place of any other. Rules of {@code
 * config/lr-scheduler} infer it.
 *
 * @param optimizer the optimizer
 */
public record OwnSchedule(OptimizerInEffect optimizer) {}
