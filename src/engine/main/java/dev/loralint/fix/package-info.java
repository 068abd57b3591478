/**
 * Applies what findings propose, checks again, keeps the old bytes in a journal and gives them back. {@link
 * dev.loralint.fix.FixRun} is the way in, {@link dev.loralint.fix.Undo} the way back.
 */
@NullMarked
package dev.loralint.fix;

import org.jspecify.annotations.NullMarked;
