package dev.loralint.trainers.sdscripts.run;

import dev.loralint.trainer.UnknownKey;

/**
 * Datasets in a training configuration, where sd-scripts does not read them, and no others.
 *
 * @param key their key
 */
public record MisplacedDatasets(UnknownKey key) {}
