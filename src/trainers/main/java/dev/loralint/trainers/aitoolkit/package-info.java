/** ai-toolkit: its configurations and how it reads captions, its defaults, and what it does otherwise than others. */
@NullMarked
package dev.loralint.trainers.aitoolkit;

import org.jspecify.annotations.NullMarked;
