/** Which tensors of a finished LoRA file programs load: tables of their code, and what computes with them. */
@NullMarked
package dev.loralint.lora.loaders;

import org.jspecify.annotations.NullMarked;
