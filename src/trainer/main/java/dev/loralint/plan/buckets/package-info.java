/** Which bucket each image falls into, and which batches come of that. */
@NullMarked
package dev.loralint.plan.buckets;

import org.jspecify.annotations.NullMarked;
