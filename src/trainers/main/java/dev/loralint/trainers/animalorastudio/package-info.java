/** AnimaLoraStudio: its configurations, as far as plans need them. */
@NullMarked
package dev.loralint.trainers.animalorastudio;

import org.jspecify.annotations.NullMarked;
