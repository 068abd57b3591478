/**
 * Reads folders into concepts: which files are captions and images, what they hold, and what the trainer will not
 * read.
 */
@NullMarked
package dev.loralint.folders;

import org.jspecify.annotations.NullMarked;
