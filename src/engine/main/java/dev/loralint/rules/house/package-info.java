/** Rules that users write themselves: they are compiled when they are first needed, and kept as classes. */
@NullMarked
package dev.loralint.rules.house;

import org.jspecify.annotations.NullMarked;
