/** A second opinion: what a tagger sees in the images, read from its files and set against the captions. */
@NullMarked
package dev.loralint.seen;

import org.jspecify.annotations.NullMarked;
