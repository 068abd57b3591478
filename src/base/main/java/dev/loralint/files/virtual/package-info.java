/**
 * File systems to read from that have the names of the disk and other contents, so that whoever reads a dataset need not know
 * which one it is.
 */
@NullMarked
package dev.loralint.files.virtual;

import org.jspecify.annotations.NullMarked;
