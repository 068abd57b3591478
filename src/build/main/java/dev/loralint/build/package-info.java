/**
 * Runs in the build and not in the program: checks the rule folders and gathers them, the profiles and the lexicon into
 * compact resources.
 */
@NullMarked
package dev.loralint.build;

import org.jspecify.annotations.NullMarked;
