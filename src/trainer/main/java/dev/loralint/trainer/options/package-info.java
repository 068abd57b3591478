/**
 * Trainers that take options of a command line: the options of each script and release, their terms, and what they make of
 * datasets and captions.
 */
@NullMarked
package dev.loralint.trainer.options;

import org.jspecify.annotations.NullMarked;
