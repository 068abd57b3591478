/** Findings that the project wants to leave as they are: by settings, by path or by a comment at the place. */
@NullMarked
package dev.loralint.suppression;

import org.jspecify.annotations.NullMarked;
