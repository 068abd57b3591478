/**
 * Checks datasets and training configurations: a request goes in, findings come out. It knows no terminal and no
 * command line.
 */
@NullMarked
package dev.loralint.check;

import org.jspecify.annotations.NullMarked;
