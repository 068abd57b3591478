/**
 * Decides what a verdict counts: which findings the project's settings leave out, and what ends with which exit code.
 * Seals what was judged when a training is handed over, so that the trainer gets exactly that.
 */
@NullMarked
package dev.loralint.gate;

import org.jspecify.annotations.NullMarked;
