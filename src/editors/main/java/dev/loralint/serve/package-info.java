/** Answers programs for as long as they run: editors, by the language server protocol, and the Python package. */
@NullMarked
package dev.loralint.serve;

import org.jspecify.annotations.NullMarked;
