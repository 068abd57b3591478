/** Every format that loralint reads, in the order in which a file is tried, and every trainer that it knows. */
@NullMarked
package dev.loralint.trainer.formats;

import org.jspecify.annotations.NullMarked;
