/** diffusers: the command lines of its example scripts, and what these do with options and images. */
@NullMarked
package dev.loralint.trainers.diffusers;

import org.jspecify.annotations.NullMarked;
