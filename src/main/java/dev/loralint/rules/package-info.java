/**
 * The rulebook, the profiles and the Drools sessions: facts go in, findings come out. Rules know no files; what they say
 * about is in {@code dataset} and {@code trainer}.
 */
@NullMarked
package dev.loralint.rules;

import org.jspecify.annotations.NullMarked;
