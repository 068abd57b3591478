/** OneTrainer: its configurations and concepts, its defaults, and what it does otherwise than others. */
@NullMarked
package dev.loralint.trainers.onetrainer;

import org.jspecify.annotations.NullMarked;
