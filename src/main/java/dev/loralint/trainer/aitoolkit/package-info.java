/** ai-toolkit: its configuration files and how it reads captions. */
@NullMarked
package dev.loralint.trainer.aitoolkit;

import org.jspecify.annotations.NullMarked;
