/** Findings that were there before and are not reported again, in a file that the repository keeps. */
@NullMarked
package dev.loralint.baseline;

import org.jspecify.annotations.NullMarked;
