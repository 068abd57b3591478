package dev.loralint.training.sdscripts;

import dev.loralint.trainer.Setting;

/**
 * The U-Net and the text encoders are trained at different rates, and neither is 0. A rule infers it.
 *
 * @param setting the rate of the text encoders if it is set, else that of the U-Net
 */
public record UnevenParts(Setting setting) {}
