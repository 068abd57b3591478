/**
 * A review: findings as decisions, which a person takes and takes back before any file is written. What was decided is kept
 * in a log that a killed process leaves whole.
 */
@NullMarked
package dev.loralint.review;

import org.jspecify.annotations.NullMarked;
