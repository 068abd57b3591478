/** Why the rules keep or prune a tag in a concept. */
@NullMarked
package dev.loralint.explain;

import org.jspecify.annotations.NullMarked;
