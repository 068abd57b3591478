/** What models, embeddings and prompts for samples say of themselves, of which no weights are read. */
@NullMarked
package dev.loralint.trainer.models;

import org.jspecify.annotations.NullMarked;
