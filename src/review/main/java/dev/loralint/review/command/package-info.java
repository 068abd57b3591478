/** {@code loralint review}, and {@code fix --interactive}. */
@NullMarked
package dev.loralint.review.command;

import org.jspecify.annotations.NullMarked;
