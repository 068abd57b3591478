/** What the metadata of a finished LoRA says of its training: settings, folders, tags and trigger words. */
@NullMarked
package dev.loralint.lora.metadata;

import org.jspecify.annotations.NullMarked;
