/**
 * Finished LoRA files: the safetensors header, what its metadata tells, the tensors and their weights. It knows files and
 * bytes, and nothing of rules.
 */
@NullMarked
package dev.loralint.lora;

import org.jspecify.annotations.NullMarked;
