package dev.loralint.trainers.sdscripts.run;

import dev.loralint.finding.Shown;
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
public record SubsetSetting(int dataset, int subset, String key, Setting setting) implements KeyedSetting, Shown {

    /** Whether Python takes the value for true. */
    public boolean on() {
        return setting.on();
    }

    /** The value as a number; NaN if it is not one. Text that looks like a number counts. */
    public double number() {
        return setting.number();
    }

    /** The value as text. */
    public String text() {
        return setting.text();
    }

    /** Whether the value has a table written in braces. */
    public boolean inline() {
        return setting.inline();
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
