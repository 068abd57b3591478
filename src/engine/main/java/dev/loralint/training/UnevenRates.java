package dev.loralint.training;

/**
 * The two parts are trained with different rates, which Prodigy refuses. Rules of {@code config/prodigy-learning-rate} infer
 * it.
 *
 * @param unet the rate of the U-Net
 * @param textEncoder the rate of the text encoders
 */
public record UnevenRates(double unet, double textEncoder) {}
