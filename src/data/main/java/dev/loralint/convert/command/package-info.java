/** {@code loralint convert}. */
@NullMarked
package dev.loralint.convert.command;

import org.jspecify.annotations.NullMarked;
