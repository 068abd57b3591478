package dev.loralint.lora.network;

import dev.loralint.safetensors.Tensor;
import java.io.IOException;

/** Reads the one number of a tensor that has a module's alpha. */
@FunctionalInterface
public interface AlphaSource {

    /** NaN if the tensor does not have one number. */
    double alpha(Tensor tensor) throws IOException;
}
