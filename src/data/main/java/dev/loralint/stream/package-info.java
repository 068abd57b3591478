/**
 * Checks captions that come by in a stream, from large files or from other programs, and are not kept. Images and
 * configurations are not looked at.
 */
@NullMarked
package dev.loralint.stream;

import org.jspecify.annotations.NullMarked;
