/**
 * The safetensors format itself, whatever is kept in it: the header with its metadata and the index of tensors, and what is
 * wrong with a file by the reference reader's verdicts.
 */
@NullMarked
package dev.loralint.safetensors;

import org.jspecify.annotations.NullMarked;
