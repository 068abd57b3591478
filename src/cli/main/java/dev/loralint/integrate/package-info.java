/**
 * Puts the check in front of trainers, and into hosts of repositories. What is written is in resources, one folder for each
 * program; {@link dev.loralint.integrate.Integrations} writes and removes it.
 */
@NullMarked
package dev.loralint.integrate;

import org.jspecify.annotations.NullMarked;
