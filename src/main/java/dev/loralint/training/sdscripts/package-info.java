/**
 * A run of sd-scripts as a fact for the rules about that trainer: what it refuses, ignores or replaces among the settings,
 * and what would mend it.
 */
@NullMarked
package dev.loralint.training.sdscripts;

import org.jspecify.annotations.NullMarked;
