/** Options that commands declare in code. */
@NullMarked
package dev.loralint.cli.options;

import org.jspecify.annotations.NullMarked;
