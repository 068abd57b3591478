/** Civitai's trainer on its site. */
@NullMarked
package dev.loralint.trainers.civitai;

import org.jspecify.annotations.NullMarked;
