package dev.loralint.trainers.sdscripts.run;

import dev.loralint.trainer.Setting;
import dev.loralint.training.KeyedSetting;

/**
 * A setting as sd-scripts gives it to one subset, which is a folder of images: the subset's own, else its dataset's, else
 * the training's (config_util.py: BlueprintGenerator). A training without a dataset configuration has one subset.
 *
 * @param dataset the number of its dataset, from 0 (index)
 * @param subset its number in the dataset, from 0 (index)
 * @param key the key of dataset configurations ({@code shuffle_caption}, {@code num_repeats})
 * @param setting the setting, with its value and place
 */
public record SubsetSetting(int dataset, int subset, String key, Setting setting) implements KeyedSetting {}
