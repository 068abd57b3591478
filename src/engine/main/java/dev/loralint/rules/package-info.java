/**
 * The rulebook, the profiles and the Drools sessions: facts go in, findings come out. Rules know no files; what they ask
 * about is in {@code concepts}, {@code trainer}, {@code training} and {@code lora}.
 */
@NullMarked
package dev.loralint.rules;

import org.jspecify.annotations.NullMarked;
