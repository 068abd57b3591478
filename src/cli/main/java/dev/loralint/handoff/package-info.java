/** Hands a checked training over to its trainer: seals what was checked, so that the trainer gets exactly that. */
@NullMarked
package dev.loralint.handoff;

import org.jspecify.annotations.NullMarked;
