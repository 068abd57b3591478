/** What diffusion-pipe makes of a dataset: facts for rules. */
@NullMarked
package dev.loralint.training.diffusionpipe;

import org.jspecify.annotations.NullMarked;
