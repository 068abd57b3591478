/**
 * Decides what a verdict counts: which findings the project's settings leave out, and what ends with which exit code.
 */
@NullMarked
package dev.loralint.gate;

import org.jspecify.annotations.NullMarked;
