package dev.loralint.parquet;

/**
 * A column of values.
 *
 * @param index among the columns
 * @param name of the outermost field
 * @param definition the level at which a value is there
 * @param repetition the level of a list
 * @param text whether the values are texts or bytes
 */
record Leaf(int index, String name, int definition, int repetition, boolean text) {}
