/** Where the keys of a trainer's files are in the tables of knowledge, and which of them a release accepts. */
@NullMarked
package dev.loralint.trainer.keys;

import org.jspecify.annotations.NullMarked;
