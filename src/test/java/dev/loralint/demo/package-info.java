/**
 * Draws and writes the demo datasets of {@code src/demo}: an invented character, the captions a tagger would leave for
 * her pictures, and the training configurations. It exists so that every file of the demo can be made again, and so
 * that a test can tell when one no longer is what the code says.
 */
@NullMarked
package dev.loralint.demo;

import org.jspecify.annotations.NullMarked;
