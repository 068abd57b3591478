/**
 * What the settings of a training come to, whichever keys they stand under: facts for the rules about configurations.
 * What is right stands in the profile.
 */
@NullMarked
package dev.loralint.training;

import org.jspecify.annotations.NullMarked;
