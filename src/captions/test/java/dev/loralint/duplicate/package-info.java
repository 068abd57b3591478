/** Pictures that are the same, and such as only look so. */
@NullMarked
package dev.loralint.duplicate;

import org.jspecify.annotations.NullMarked;
