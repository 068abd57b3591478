/** {@code loralint server}. */
@NullMarked
package dev.loralint.serve.command;

import org.jspecify.annotations.NullMarked;
