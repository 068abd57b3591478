/**
 * Compares what two releases of a trainer make of a file: settings that the tables of knowledge describe differently, and
 * findings that differ. It edits the file where the answer is one.
 */
@NullMarked
package dev.loralint.upgrade;

import org.jspecify.annotations.NullMarked;
