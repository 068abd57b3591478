/**
 * What the settings of a training come to, whichever keys they stand under: facts for the rules about configurations.
 * What a trainer makes of its settings is known here; what is right stands in the profile.
 */
@NullMarked
package dev.loralint.rules.effect;

import org.jspecify.annotations.NullMarked;
