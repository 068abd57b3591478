/** LoRA_Easy_Training_Scripts by derrian-distro: its configuration files, which sd-scripts runs in the end. */
@NullMarked
package dev.loralint.trainer.derrian;

import org.jspecify.annotations.NullMarked;
