/** The results of checks, kept for as long as nothing changes that they depend on. */
@NullMarked
package dev.loralint.kept;

import org.jspecify.annotations.NullMarked;
