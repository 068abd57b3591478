package dev.loralint.trainers.sdscripts.run;

import dev.loralint.finding.Shown;
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
public record DatasetSetting(int dataset, String key, Setting setting) implements KeyedSetting, Shown {

    /** Whether Python takes the value for true. */
    public boolean on() {
        return setting.on();
    }

    /** The value as a number; NaN if it is not one. Text that looks like a number counts. */
    public double number() {
        return setting.number();
    }

    /** Whether the value is a number, or text that looks like one. */
    public boolean numeric() {
        return setting.numeric();
    }

    /** The value as text. */
    public String text() {
        return setting.text();
    }

    /** Whether the value is text. */
    public boolean quoted() {
        return setting.quoted();
    }

    /** Whether a file sets it, and not the trainer's default. */
    public boolean written() {
        return setting.written();
    }

    @Override
    public String shown() {
        return setting.shown();
    }
}
