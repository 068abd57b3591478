/** Reads the text files that the build packs into the program. A leaf that every other package may import. */
@NullMarked
package dev.loralint.resource;

import org.jspecify.annotations.NullMarked;
