/** lora-scripts by Akegarasu: its configurations, and what its page and server make of them before sd-scripts gets them. */
@NullMarked
package dev.loralint.trainers.lorascripts;

import org.jspecify.annotations.NullMarked;
