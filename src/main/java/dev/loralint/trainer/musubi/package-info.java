/** musubi-tuner: its files are recognised and shown, and their keys are checked. There are no rules of its own. */
@NullMarked
package dev.loralint.trainer.musubi;

import org.jspecify.annotations.NullMarked;
