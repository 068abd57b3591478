/** What a person did in a review, step by step, and the log that keeps it. */
@NullMarked
package dev.loralint.review.steps;

import org.jspecify.annotations.NullMarked;
