/** musubi-tuner: its files are recognised and shown, and their keys and values are checked. */
@NullMarked
package dev.loralint.trainers.musubi;

import org.jspecify.annotations.NullMarked;
