package dev.loralint.trainers.sdscripts.run;

import dev.loralint.trainer.Setting;
import dev.loralint.training.KeyedSetting;

/**
 * A setting as sd-scripts gives it to one dataset: the dataset's own, else that of {@code [general]}, else the training's
 * (config_util.py: BlueprintGenerator). A training without a dataset configuration has one dataset.
 *
 * @param dataset the number of its dataset, from 0 (index)
 * @param key the key of dataset configurations ({@code enable_bucket}, {@code batch_size})
 * @param setting the setting, with its value and place
 */
public record DatasetSetting(int dataset, String key, Setting setting) implements KeyedSetting {}
