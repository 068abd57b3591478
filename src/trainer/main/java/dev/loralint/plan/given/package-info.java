/**
 * What a configuration gives a plan to work with: sizes, folders, the settings of a subset, and why the trainer stops
 * or leaves something out.
 */
@NullMarked
package dev.loralint.plan.given;

import org.jspecify.annotations.NullMarked;
