/**
 * What the settings of a training come to, whichever trainer it is for: facts for the rules about configurations, and the
 * changes that would fix them. A trainer's peculiarities are asked of its {@link dev.loralint.trainer.TrainerFormat}, and
 * what is right is in the profile.
 */
@NullMarked
package dev.loralint.training;

import org.jspecify.annotations.NullMarked;
