/** What a check of staged files need not do again. */
@NullMarked
package dev.loralint.recheck;

import org.jspecify.annotations.NullMarked;
