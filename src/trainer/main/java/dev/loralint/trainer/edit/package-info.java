/**
 * Changes settings in the files that hold them, one editor for each notation. Edits are splices between the marks of the
 * trainers' own readers, so that comments, order, quoting, indentation and line ends stay as they are.
 */
@NullMarked
package dev.loralint.trainer.edit;

import org.jspecify.annotations.NullMarked;
