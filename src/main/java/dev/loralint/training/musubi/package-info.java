/** What musubi-tuner does with settings, for its rules. */
@NullMarked
package dev.loralint.training.musubi;

import org.jspecify.annotations.NullMarked;
