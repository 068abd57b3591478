/**
 * Finds the version of a trainer in a folder with its sources, which belong to others: files are read as data, with a limit
 * of their size and no link followed out of the folder; nothing is executed.
 */
@NullMarked
package dev.loralint.checkout;

import org.jspecify.annotations.NullMarked;
