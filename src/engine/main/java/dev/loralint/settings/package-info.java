/** loralint's own settings: the keys of {@code loralint.toml} and the numbers that rules compare with. */
@NullMarked
package dev.loralint.settings;

import org.jspecify.annotations.NullMarked;
