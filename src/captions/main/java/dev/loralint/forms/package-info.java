/**
 * Captions that are in a file together with others, or in a file of structured data: rows, tables, JSON sidecars. Each form
 * has one reader, and edits of a caption's text become edits of the file that leave everything else as it is.
 */
@NullMarked
package dev.loralint.forms;

import org.jspecify.annotations.NullMarked;
