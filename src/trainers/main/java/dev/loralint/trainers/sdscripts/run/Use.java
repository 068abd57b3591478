package dev.loralint.trainers.sdscripts.run;

/**
 * Something that happens in a training run and for which sd-scripts uses values of settings. Rules of {@code config/wrong-type}
 * infer it.
 *
 * @param purpose the name that tables give it
 */
public record Use(String purpose) {}
