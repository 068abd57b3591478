/**
 * Trainer configurations, whichever trainer they are for: what they say in the field's terms, with the position of
 * everything that is written, and what a format is asked ({@link dev.loralint.trainer.TrainerFormat}). Each trainer has a
 * package below this one, with its reader, its terms and defaults, and its peculiarities.
 */
@NullMarked
package dev.loralint.trainer;

import org.jspecify.annotations.NullMarked;
