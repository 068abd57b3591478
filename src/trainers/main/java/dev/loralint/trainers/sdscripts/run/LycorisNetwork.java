package dev.loralint.trainers.sdscripts.run;

import dev.loralint.trainer.Setting;

/**
 * A network of LyCORIS. A rule infers it.
 *
 * @param arguments where its arguments are written, or missing
 * @param algorithm the algorithm in lower case ({@code lokr}); {@code lora} if none is named
 */
public record LycorisNetwork(Setting arguments, String algorithm) {}
