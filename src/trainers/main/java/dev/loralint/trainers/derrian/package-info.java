/**
 * LoRA_Easy_Training_Scripts by derrian-distro: its configurations, and what it makes of them before it starts sd-scripts.
 */
@NullMarked
package dev.loralint.trainers.derrian;

import org.jspecify.annotations.NullMarked;
