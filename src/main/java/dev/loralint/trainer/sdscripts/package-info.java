/**
 * kohya's sd-scripts: its options and their defaults, its configurations of trainings and datasets, and the launch
 * scripts that start it.
 */
@NullMarked
package dev.loralint.trainer.sdscripts;

import org.jspecify.annotations.NullMarked;
