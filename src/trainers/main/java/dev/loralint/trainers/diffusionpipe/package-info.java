/** diffusion-pipe: its configurations and datasets, its defaults, and what it does otherwise than others. */
@NullMarked
package dev.loralint.trainers.diffusionpipe;

import org.jspecify.annotations.NullMarked;
