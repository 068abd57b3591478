/** musubi-tuner: its files are recognised and shown. There are no rules about it yet. */
@NullMarked
package dev.loralint.trainer.musubi;

import org.jspecify.annotations.NullMarked;
