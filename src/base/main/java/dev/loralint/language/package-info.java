/** What loralint says to people, in other languages than English. */
@NullMarked
package dev.loralint.language;

import org.jspecify.annotations.NullMarked;
