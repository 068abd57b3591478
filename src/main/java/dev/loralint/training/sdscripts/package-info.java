/** What sd-scripts refuses, ignores or replaces among the settings of a training. */
@NullMarked
package dev.loralint.training.sdscripts;

import org.jspecify.annotations.NullMarked;
