/** What a check of staged files need not do again. */
@NullMarked
package dev.loralint.review.recheck;

import org.jspecify.annotations.NullMarked;
