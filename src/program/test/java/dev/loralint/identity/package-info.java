/**
 * Measures how well identity is told from what merely recurs, on made-up subjects. Precision and recall are printed, and
 * a build that falls below the bars fails.
 */
@NullMarked
package dev.loralint.identity;

import org.jspecify.annotations.NullMarked;
