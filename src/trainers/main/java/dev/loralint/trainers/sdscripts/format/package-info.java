/**
 * kohya's sd-scripts: its options and their defaults, its configurations of trainings and datasets, the launch scripts that
 * start it, what it records in a finished LoRA, and what it does otherwise than others.
 */
@NullMarked
package dev.loralint.trainers.sdscripts.format;

import org.jspecify.annotations.NullMarked;
