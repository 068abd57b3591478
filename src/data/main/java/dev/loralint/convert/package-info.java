/** Writes the captions of a dataset in another form, and says what that form cannot contain. */
@NullMarked
package dev.loralint.convert;

import org.jspecify.annotations.NullMarked;
