/** Conventions of a project: what {@code [[convention]]} entries demand of captions, trigger words and settings, as facts. */
@NullMarked
package dev.loralint.conventions;

import org.jspecify.annotations.NullMarked;
