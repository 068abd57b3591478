/**
 * Checks datasets and training configurations: a request goes in, findings come out. It prints nothing and parses no
 * arguments; its messages name the options of the command line.
 */
@NullMarked
package dev.loralint.check;

import org.jspecify.annotations.NullMarked;
