/**
 * Pictures that a dataset holds twice: the same bytes, or the same picture in another size or format. It knows what a
 * dataset holds and nothing of rules.
 */
@NullMarked
package dev.loralint.duplicate;

import org.jspecify.annotations.NullMarked;
