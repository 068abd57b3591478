/** What OneTrainer makes of its settings: facts for the rules about it. */
@NullMarked
package dev.loralint.training.onetrainer;

import org.jspecify.annotations.NullMarked;
