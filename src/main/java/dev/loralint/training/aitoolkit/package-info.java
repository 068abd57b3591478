/** A run of ai-toolkit as facts for the rules about that trainer: what its classes are given, and which model they build. */
@NullMarked
package dev.loralint.training.aitoolkit;

import org.jspecify.annotations.NullMarked;
