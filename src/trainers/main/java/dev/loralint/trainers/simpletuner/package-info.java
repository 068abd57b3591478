/** SimpleTuner: its configurations and datasets, its defaults, and what it does otherwise than others. */
@NullMarked
package dev.loralint.trainers.simpletuner;

import org.jspecify.annotations.NullMarked;
