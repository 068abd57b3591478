/** Captions as the page shows them: their tags, their tokens, and what the trainer makes of them. */
@NullMarked
package dev.loralint.review.captions;

import org.jspecify.annotations.NullMarked;
