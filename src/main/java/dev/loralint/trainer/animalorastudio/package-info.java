/** AnimaLoraStudio: its configurations, as far as plans need them. */
@NullMarked
package dev.loralint.trainer.animalorastudio;

import org.jspecify.annotations.NullMarked;
