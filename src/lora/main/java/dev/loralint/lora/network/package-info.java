/** The network in a LoRA file, as the names and shapes of its tensors show it: algorithm, modules, base. */
@NullMarked
package dev.loralint.lora.network;

import org.jspecify.annotations.NullMarked;
