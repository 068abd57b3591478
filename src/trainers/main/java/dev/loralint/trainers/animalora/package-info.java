/** anima_lora: a chain of configurations, and the datasets in them. */
@NullMarked
package dev.loralint.trainers.animalora;

import org.jspecify.annotations.NullMarked;
