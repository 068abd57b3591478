/**
 * Checks rules before Drools compiles them, so that an error names the file, the line, the rule and what was probably
 * meant. Uses the DRL parser, which a run with compiled rules does not have: nothing outside the compiler may load this
 * package.
 */
@NullMarked
package dev.loralint.rules.check;

import org.jspecify.annotations.NullMarked;
