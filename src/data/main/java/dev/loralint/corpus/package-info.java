/**
 * Captions in large files: parquet, JSON lines, Hugging Face datasets on the disk, and shards of WebDataset. They are read as a
 * stream of rows, more than once, and never all at once.
 */
@NullMarked
package dev.loralint.corpus;

import org.jspecify.annotations.NullMarked;
