/** {@code loralint tag}. */
@NullMarked
package dev.loralint.vision.command;

import org.jspecify.annotations.NullMarked;
