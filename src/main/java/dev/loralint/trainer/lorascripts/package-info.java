/** lora-scripts by Akegarasu: its configuration files, which sd-scripts runs in the end. */
@NullMarked
package dev.loralint.trainer.lorascripts;

import org.jspecify.annotations.NullMarked;
