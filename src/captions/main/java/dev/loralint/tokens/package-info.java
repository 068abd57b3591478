/** CLIP's tokens: how many a text takes. */
@NullMarked
package dev.loralint.tokens;

import org.jspecify.annotations.NullMarked;
