/**
 * A run of sd-scripts as a fact for the rules about that trainer: what it refuses, ignores or replaces among the settings,
 * and what would mend it.
 */
@NullMarked
package dev.loralint.trainers.sdscripts.run;

import org.jspecify.annotations.NullMarked;
