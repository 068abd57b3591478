/** A small made-up dataset with its configuration and a LoRA file, in which something of each kind is wrong. */
@NullMarked
package dev.loralint.sample;

import org.jspecify.annotations.NullMarked;
