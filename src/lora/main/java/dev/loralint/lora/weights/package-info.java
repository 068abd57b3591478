/** What the weights of a LoRA file are: norms, hashes, and numbers that are none. */
@NullMarked
package dev.loralint.lora.weights;

import org.jspecify.annotations.NullMarked;
