/**
 * Trainer configurations: one reader a format, all giving the same {@link dev.loralint.trainer.TrainerConfig}, with the
 * trainer's own defaults and the position of everything that is written.
 */
@NullMarked
package dev.loralint.trainer;

import org.jspecify.annotations.NullMarked;
