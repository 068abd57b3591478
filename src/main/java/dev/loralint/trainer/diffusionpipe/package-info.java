/** diffusion-pipe: its configurations of trainings and of datasets. */
@NullMarked
package dev.loralint.trainer.diffusionpipe;

import org.jspecify.annotations.NullMarked;
