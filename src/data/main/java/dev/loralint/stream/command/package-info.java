/** {@code loralint check --stream}. */
@NullMarked
package dev.loralint.stream.command;

import org.jspecify.annotations.NullMarked;
