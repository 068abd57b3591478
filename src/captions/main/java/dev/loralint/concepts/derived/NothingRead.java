package dev.loralint.concepts.derived;

import dev.loralint.concepts.Dataset;

/**
 * No folder of a dataset has a name that sd-scripts reads, while images are there. A rule infers it.
 *
 * @param dataset the dataset
 */
public record NothingRead(Dataset dataset) {}
