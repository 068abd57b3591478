/** Settings, workflows and hooks for a repository that starts to use loralint. */
@NullMarked
package dev.loralint.init;

import org.jspecify.annotations.NullMarked;
