/**
 * Reads columns of text from parquet files: one level of lists, all encodings of text, and the compressions snappy, gzip, zstd and
 * lz4.
 */
@NullMarked
package dev.loralint.parquet;

import org.jspecify.annotations.NullMarked;
