/**
 * Finds the word that was meant by a misspelt one. A leaf: settings, configurations, comments in them and the command line
 * all ask it.
 */
@NullMarked
package dev.loralint.spelling;

import org.jspecify.annotations.NullMarked;
