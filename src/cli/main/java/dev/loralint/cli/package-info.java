/**
 * The commands. They parse, call, print and return an exit code; {@link dev.loralint.cli.Main} alone exits.
 */
@NullMarked
package dev.loralint.cli;

import org.jspecify.annotations.NullMarked;
