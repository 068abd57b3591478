/**
 * The terminal and the command line of the system: words of a command line, characters that a terminal can show, and whether
 * it shows colours.
 */
@NullMarked
package dev.loralint.terminal;

import org.jspecify.annotations.NullMarked;
