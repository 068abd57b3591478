/** lora-scripts by Akegarasu: its configurations, which it hands to sd-scripts as they are. */
@NullMarked
package dev.loralint.trainer.lorascripts;

import org.jspecify.annotations.NullMarked;
