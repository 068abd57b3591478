/**
 * Images that a dataset contains twice: the same bytes, or the same image in another size or format. It knows what a
 * dataset contains and nothing of rules.
 */
@NullMarked
package dev.loralint.duplicate;

import org.jspecify.annotations.NullMarked;
