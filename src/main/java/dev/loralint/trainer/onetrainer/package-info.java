/** OneTrainer: its configuration files and concepts. */
@NullMarked
package dev.loralint.trainer.onetrainer;

import org.jspecify.annotations.NullMarked;
