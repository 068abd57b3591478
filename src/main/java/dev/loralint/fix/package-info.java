/**
 * Applies what findings propose, keeps the old bytes in a journal and gives them back. It never judges: whoever starts a
 * fix hands in how the files are judged again.
 */
@NullMarked
package dev.loralint.fix;

import org.jspecify.annotations.NullMarked;
