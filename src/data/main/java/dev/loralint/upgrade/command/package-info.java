/** {@code loralint upgrade}. */
@NullMarked
package dev.loralint.upgrade.command;

import org.jspecify.annotations.NullMarked;
