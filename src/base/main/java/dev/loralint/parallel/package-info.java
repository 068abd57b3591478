/** Runs jobs on all cores. */
@NullMarked
package dev.loralint.parallel;

import org.jspecify.annotations.NullMarked;
