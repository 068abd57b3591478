/**
 * Text as files hold it: encodings, edits of bytes, Python's view of strings, words and their neighbours. A leaf.
 */
@NullMarked
package dev.loralint.text;

import org.jspecify.annotations.NullMarked;
